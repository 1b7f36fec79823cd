import { computeStanding, EMPTY_HISTORY, encodeHistory } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, sendBulk } from '../../../platform/db/bulk.ts'
import type { CustomerChange } from '../../customers/index.ts'
import { loadModels } from '../queries/load-models.ts'
import { toColumns } from '../standing-values.ts'
import { addTotals } from './add-totals.ts'

const EMPTY_TEXT = encodeHistory(EMPTY_HISTORY)

const INSERT_STANDINGS = bulkInsert('standing', {
  workspace_id: 'uuid',
  customer_id: 'uuid',
  owner_id: 'uuid',
  archived: 'boolean',
  tier: 'text',
  tier_since: 'timestamptz',
  stage: 'text',
  stage_since: 'timestamptz',
  model_version: 'integer',
  rhythm_days: 'double precision',
})
const INSERT_PULSES = bulkInsert('standing_pulse', {
  workspace_id: 'uuid',
  customer_id: 'uuid',
  owner_id: 'uuid',
  archived: 'boolean',
  born_at: 'timestamptz',
  reasons: 'jsonb',
  folded: 'text',
})

/** New customers begin as prospects with an empty history. Runs in the transaction that makes them. */
export async function createStandings(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void> {
  if (customers.length === 0) return
  const models = await loadModels(ctx)
  const { standing } = computeStanding({
    history: EMPTY_HISTORY,
    models,
    nowMs: ctx.now.getTime(),
    localDay: (atMs) => localDay(atMs, ctx.workspace.timeZone),
  })
  const bornAt = ctx.now.toISOString()
  const columns = toColumns(standing, null, bornAt)
  const { tier, tier_since, stage, stage_since, model_version, rhythm_days } = columns
  const figures = [tier, tier_since, stage, stage_since, model_version, rhythm_days]
  const pulse = [bornAt, JSON.stringify(columns.reasons), EMPTY_TEXT]
  const rowsOf = (cells: readonly unknown[]) =>
    customers.map((customer) => [ctx.workspaceId, customer.id, customer.ownerId, customer.archived, ...cells])
  const visible = customers.filter((customer) => !customer.archived).length
  addTotals(ctx, [{ tier, stage, customers: visible, spend12mMinor: 0 }])
  await Promise.all([
    sendBulk(ctx.db, INSERT_STANDINGS, rowsOf(figures)),
    sendBulk(ctx.db, INSERT_PULSES, rowsOf(pulse)),
  ])
}
