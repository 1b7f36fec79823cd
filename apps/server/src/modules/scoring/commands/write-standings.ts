import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, runBulk } from '../../../platform/db/bulk.ts'
import type { StandingColumns } from '../standing-values.ts'
import type { Evaluated } from './evaluate.ts'

/** Each column with the type its values are sent as: `VALUES` alone would make them all text. */
const COLUMN_TYPES: { [Column in keyof StandingColumns]: string } = {
  tier: 'text',
  tier_since: 'timestamptz',
  previous_tier: 'text',
  stage: 'text',
  stage_since: 'timestamptz',
  first_order_at: 'timestamptz',
  last_order_at: 'timestamptz',
  last_activity_at: 'timestamptz',
  orders: 'integer',
  purchase_days: 'integer',
  spend_minor: 'bigint',
  average_order_minor: 'bigint',
  orders_12m: 'integer',
  spend_12m_minor: 'bigint',
  typical_gap_days: 'double precision',
  rhythm_days: 'double precision',
  engagement_points: 'double precision',
  engagement_as_of: 'timestamptz',
  engagement_rank: 'double precision',
  value_high: 'boolean',
  engagement_high: 'boolean',
  r: 'smallint',
  f: 'smallint',
  m: 'smallint',
  next_review_at: 'timestamptz',
  next_change: 'jsonb',
  model_version: 'integer',
  reasons: 'jsonb',
}
const COLUMNS = Object.keys(COLUMN_TYPES) as (keyof StandingColumns)[] // the type above has exactly these keys
const JSON_COLUMNS = new Set<keyof StandingColumns>(['next_change', 'reasons'])

/** Writes the standings that changed and the histories that grew. */
export async function writeStandings(ctx: WriteCtx, evaluated: readonly Evaluated[]): Promise<void> {
  const changed = evaluated.filter(rowDiffers)
  await updateStandings(ctx, changed)
  await updateHistories(ctx, evaluated)
}

/** Whether what stands in the row is not what was computed. */
export function rowDiffers({ before, after }: Pick<Evaluated, 'before' | 'after'>): boolean {
  return COLUMNS.some((column) => differs(before[column], after[column]))
}

const UPDATE_STANDINGS: BulkStatement = {
  key: 'update standing',
  columns: { workspace_id: 'uuid', customer_id: 'uuid', ...COLUMN_TYPES },
  text: (values, names) => `
    update standing s set ${COLUMNS.map((column) => `${column} = given.${column}`).join(', ')}
    from (values ${values}) as given (${names})
    where s.workspace_id = given.workspace_id and s.customer_id = given.customer_id`,
}

const UPDATE_HISTORIES: BulkStatement = {
  key: 'update standing_history',
  columns: { workspace_id: 'uuid', customer_id: 'uuid', folded: 'text' },
  text: (values, names) => `
    update standing_history h set folded = given.folded
    from (values ${values}) as given (${names})
    where h.workspace_id = given.workspace_id and h.customer_id = given.customer_id`,
}

async function updateStandings(ctx: WriteCtx, changed: readonly Evaluated[]): Promise<void> {
  const rows = changed.map(({ customerId, after }) => [
    ctx.workspaceId,
    customerId,
    ...COLUMNS.map((column) =>
      JSON_COLUMNS.has(column) && after[column] !== null ? JSON.stringify(after[column]) : after[column],
    ),
  ])
  await runBulk(ctx.db, UPDATE_STANDINGS, rows)
}

async function updateHistories(ctx: WriteCtx, evaluated: readonly Evaluated[]): Promise<void> {
  const rows = evaluated
    .filter((one) => one.folded !== null)
    .map((one) => [ctx.workspaceId, one.customerId, one.folded])
  await runBulk(ctx.db, UPDATE_HISTORIES, rows)
}

/** Times come back from the database with other decimals than they were sent with; objects with other orders of keys. */
function differs(before: unknown, after: unknown): boolean {
  if (before === after) return false
  if (typeof before === 'string' && typeof after === 'string') {
    const [earlier, later] = [Date.parse(before), Date.parse(after)]
    return Number.isNaN(earlier) || earlier !== later
  }
  if (typeof before === 'object' && typeof after === 'object') return canonical(before) !== canonical(after)
  return true
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
