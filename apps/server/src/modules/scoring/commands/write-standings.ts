import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { StandingColumns } from '../standing-values.ts'
import type { Evaluated } from './evaluate.ts'

const ROWS_PER_STATEMENT = 500

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
  for (let start = 0; start < changed.length; start += ROWS_PER_STATEMENT) {
    await updateStandings(ctx, changed.slice(start, start + ROWS_PER_STATEMENT))
  }
  await updateHistories(ctx, evaluated)
}

/** Whether what stands in the row is not what was computed. */
export function rowDiffers({ before, after }: Pick<Evaluated, 'before' | 'after'>): boolean {
  return COLUMNS.some((column) => differs(before[column], after[column]))
}

async function updateStandings(ctx: WriteCtx, rows: readonly Evaluated[]): Promise<void> {
  const values = rows.map(({ customerId, after }) => {
    const cells = COLUMNS.map(
      (column) =>
        sql`${JSON_COLUMNS.has(column) && after[column] !== null ? JSON.stringify(after[column]) : after[column]}::${sql.raw(COLUMN_TYPES[column])}`,
    )
    return sql`(${customerId}::uuid, ${sql.join(cells)})`
  })
  const assignments = COLUMNS.map((column) => sql`${sql.ref(column)} = given.${sql.ref(column)}`)
  await sql`
    update standing s set ${sql.join(assignments)}
    from (values ${sql.join(values)}) as given (customer_id, ${sql.join(COLUMNS.map((column) => sql.ref(column)))})
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = given.customer_id`.execute(ctx.db)
}

async function updateHistories(ctx: WriteCtx, evaluated: readonly Evaluated[]): Promise<void> {
  const rows = evaluated
    .filter((one) => one.folded !== null)
    .map((one) => sql`(${one.customerId}::uuid, ${one.folded}::text)`)
  if (rows.length === 0) return
  await sql`
    update standing_history h set folded = given.folded
    from (values ${sql.join(rows)}) as given (customer_id, folded)
    where h.workspace_id = ${ctx.workspaceId} and h.customer_id = given.customer_id`.execute(ctx.db)
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
