import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, sendBulk } from '../../../platform/db/bulk.ts'
import type { BasisColumns, FigureColumns, PulseColumns } from '../standing-values.ts'
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
  model_version: 'integer',
}
const PULSE_TYPES: { [Column in keyof PulseColumns]: string } = {
  tier: 'text',
  stage: 'text',
  last_activity_at: 'timestamptz',
  engagement_points: 'double precision',
  engagement_as_of: 'timestamptz',
  engagement_rank: 'double precision',
  next_review_at: 'timestamptz',
}
const BASIS_TYPES: { [Column in keyof BasisColumns]: string } = { reasons: 'jsonb', next_change: 'jsonb' }
// The types above have exactly these keys.
const FIGURES = Object.keys(FIGURE_TYPES) as (keyof FigureColumns)[]
const PULSE = Object.keys(PULSE_TYPES) as (keyof PulseColumns)[]
const BASIS = Object.keys(BASIS_TYPES) as (keyof BasisColumns)[]

/** What one customer's pulse and its basis are to be. */
export type PulseCells = { pulse: readonly unknown[]; basis: readonly unknown[] }

/**
 * Writes pulses and what they rest on. Whatever else of a standing is written, these are as well: the pulse's version stands for figures and stored
 * changes, too.
 */
export async function writePulses(ctx: WriteCtx, cells: readonly PulseCells[]): Promise<void> {
  const pulses = sendBulk(
    ctx.db,
    UPDATE_PULSES,
    cells.map(({ pulse }) => pulse),
  )
  const bases = sendBulk(
    ctx.db,
    UPDATE_BASES,
    cells.map(({ basis }) => basis),
  )
  await Promise.all([pulses, bases])
}

/** Callers write the pulses, too. */
export function writeFigures(ctx: WriteCtx, cells: readonly (readonly unknown[])[]): Promise<void> {
  return sendBulk(ctx.db, UPDATE_FIGURES, cells)
}

/** Whether the pulse in the database, or its basis, is not what was computed. */
export function pulseDiffers({ before, after, folded }: Evaluated): boolean {
  if (!before.copied || before.folded !== folded) return true
  return [...PULSE, ...BASIS].some((column) => differs(before[column], after[column]))
}

/** The same of the figures. */
export function figuresDiffer({ before, after }: Evaluated): boolean {
  return FIGURES.some((column) => differs(before[column], after[column]))
}

const UPDATE_FIGURES = updateStatement('standing', FIGURE_TYPES)
const UPDATE_PULSES = updateStatement('standing_pulse', PULSE_TYPES)
const UPDATE_BASES = updateStatement('standing_basis', { ...BASIS_TYPES, folded: 'text' })

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

export function pulseCells(ctx: WriteCtx, { customerId, after, folded }: Evaluated): PulseCells {
  const keys = [ctx.workspaceId, customerId]
  const reasons = BASIS.map((column) => (after[column] === null ? null : JSON.stringify(after[column])))
  return { pulse: [...keys, ...PULSE.map((column) => after[column])], basis: [...keys, ...reasons, folded] }
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
