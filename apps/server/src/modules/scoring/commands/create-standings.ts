import { computeStanding, EMPTY_HISTORY, encodeHistory } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { CustomerChange } from '../../customers/index.ts'
import { loadModels } from '../queries/load-models.ts'
import { toColumns } from '../standing-values.ts'
import { addTotals } from './add-totals.ts'

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
  const rows = customers.map(
    (customer) =>
      sql`(${ctx.workspaceId}::uuid, ${customer.id}::uuid, ${customer.ownerId}::uuid, ${customer.archived}::boolean)`,
  )
  await sql`
    insert into standing (workspace_id, customer_id, owner_id, archived, tier, tier_since, stage, stage_since, model_version, reasons, rhythm_days)
    select given.*, ${columns.tier}, ${columns.tier_since}::timestamptz, ${columns.stage}, ${columns.stage_since}::timestamptz,
      ${columns.model_version}::int, ${JSON.stringify(columns.reasons)}::jsonb, ${columns.rhythm_days}::float8
    from (values ${sql.join(rows)}) as given (workspace_id, customer_id, owner_id, archived)`.execute(ctx.db)
  const histories = customers.map(
    (customer) => sql`(${ctx.workspaceId}::uuid, ${customer.id}::uuid, ${encodeHistory(EMPTY_HISTORY)})`,
  )
  await sql`insert into standing_history (workspace_id, customer_id, folded) values ${sql.join(histories)}`.execute(
    ctx.db,
  )
  const visible = customers.filter((customer) => !customer.archived).length
  await addTotals(ctx, [{ tier: columns.tier, stage: columns.stage, customers: visible, spend12mMinor: 0 }])
}
