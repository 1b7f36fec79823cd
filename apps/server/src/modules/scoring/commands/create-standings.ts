import { computeStanding, EMPTY_HISTORY, encodeHistory } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
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
  reasons: 'jsonb',
  rhythm_days: 'double precision',
})
const INSERT_HISTORIES = bulkInsert('standing_history', { workspace_id: 'uuid', customer_id: 'uuid', folded: 'text' })

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
  const columns = toColumns(standing, null, ctx.now.toISOString())
  const { tier, tier_since, stage, stage_since, model_version, reasons, rhythm_days } = columns
  const shared = [tier, tier_since, stage, stage_since, model_version, JSON.stringify(reasons), rhythm_days]
  await runBulk(
    ctx.db,
    INSERT_STANDINGS,
    customers.map((customer) => [ctx.workspaceId, customer.id, customer.ownerId, customer.archived, ...shared]),
  )
  await runBulk(
    ctx.db,
    INSERT_HISTORIES,
    customers.map((customer) => [ctx.workspaceId, customer.id, EMPTY_TEXT]),
  )
  const visible = customers.filter((customer) => !customer.archived).length
  await addTotals(ctx, [{ tier: columns.tier, stage: columns.stage, customers: visible, spend12mMinor: 0 }])
}
