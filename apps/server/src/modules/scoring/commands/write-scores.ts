import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, runBulk } from '../../../platform/db/bulk.ts'
import type { ActivityColumns, FigureColumns, StateColumns } from '../score-values.ts'
import type { Evaluated } from './evaluate-row.ts'

/** Each column with the type its values are sent as: `VALUES` alone would make them all text. */
const FIGURE_TYPES: { [Column in keyof FigureColumns]: string } = {
  tier: 'text',
  tier_since: 'timestamptz',
  previous_tier: 'text',
  stage: 'text',
  stage_since: 'timestamptz',
  first_order_at: 'timestamptz',
  last_order_at: 'timestamptz',
  orders: 'integer',
  purchase_days: 'integer',
  spend_minor: 'bigint',
  average_order_minor: 'bigint',
  orders_12m: 'integer',
  spend_12m_minor: 'bigint',
  typical_gap_days: 'double precision',
  rhythm_days: 'double precision',
  value_high: 'boolean',
  engagement_high: 'boolean',
  r: 'smallint',
  f: 'smallint',
  m: 'smallint',
  last_activity_at: 'timestamptz',
  engagement_rank: 'double precision',
  next_review_at: 'timestamptz',
  model_version: 'integer',
}
const ACTIVITY_TYPES: { [Column in keyof ActivityColumns]: string } = {
  engagement_points: 'double precision',
  engagement_as_of: 'timestamptz',
  next_review_at: 'timestamptz',
}
const STATE_TYPES: { [Column in keyof StateColumns]: string } = { reasons: 'jsonb', next_change: 'jsonb' }
// The types above have exactly these keys.
export const FIGURES = Object.keys(FIGURE_TYPES) as (keyof FigureColumns)[]
const ACTIVITY = Object.keys(ACTIVITY_TYPES) as (keyof ActivityColumns)[]
const STATE = Object.keys(STATE_TYPES) as (keyof StateColumns)[]

/** What one customer's activity row and its scoring state are to be. */
export type ActivityCells = { activity: readonly unknown[]; state: readonly unknown[] }

/**
 * Writes activity rows and what they rest on. Whatever else of a score is written, these are as well: the activity row's version stands for figures and stored
 * changes, too.
 */
export async function writeActivities(ctx: WriteCtx, cells: readonly ActivityCells[]): Promise<void> {
  const activities = cells.map(({ activity }) => activity)
  const states = cells.map(({ state }) => state)
  await Promise.all([runBulk(ctx.db, UPDATE_ACTIVITIES, activities), runBulk(ctx.db, UPDATE_STATES, states)])
}

/** Callers write the activity rows, too. */
export async function writeFigures(ctx: WriteCtx, cells: readonly (readonly unknown[])[]): Promise<void> {
  await runBulk(ctx.db, UPDATE_FIGURES, cells)
}

/** Whether the activity row in the database, or its scoring state, is not what was computed. */
export function activityDiffers({ before, after, folded }: Evaluated): boolean {
  if (before.folded !== folded) return true
  return [...ACTIVITY, ...STATE].some((column) => differs(before[column], after[column]))
}

/** The same of the figures. */
export function figuresDiffer({ before, after }: Evaluated): boolean {
  return FIGURES.some((column) => differs(before[column], after[column]))
}

const UPDATE_FIGURES = updateStatement('customer_score', FIGURE_TYPES)
const UPDATE_ACTIVITIES = updateStatement('customer_activity', ACTIVITY_TYPES)
const UPDATE_STATES = updateStatement('scoring_state', { ...STATE_TYPES, folded: 'text' })

function updateStatement(table: string, types: Readonly<Record<string, string>>): BulkStatement {
  const assignments = Object.keys(types).map((column) => `${column} = given.${column}`)
  return {
    key: `update ${table}`,
    columns: { workspace_id: 'uuid', customer_id: 'uuid', ...types },
    text: (values, names) => `
      update ${table} t set ${assignments.join(', ')} from (values ${values}) as given (${names})
      where t.workspace_id = given.workspace_id and t.customer_id = given.customer_id`,
  }
}

export function figureCells(ctx: WriteCtx, { customerId, after }: Evaluated): unknown[] {
  return [ctx.workspaceId, customerId, ...FIGURES.map((column) => after[column])]
}

export function activityCells(ctx: WriteCtx, { customerId, after, folded }: Evaluated): ActivityCells {
  const keys = [ctx.workspaceId, customerId]
  const reasons = STATE.map((column) => (after[column] === null ? null : JSON.stringify(after[column])))
  return { activity: [...keys, ...ACTIVITY.map((column) => after[column])], state: [...keys, ...reasons, folded] }
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
