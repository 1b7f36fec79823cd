import { computeScore, EMPTY_HISTORY, encodeHistory } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { CustomerChange } from '../../customers/index.ts'
import { loadModels } from '../queries/load-models.ts'
import { type ScoreColumns, toColumns } from '../score-values.ts'
import { addTotals } from './add-totals.ts'
import { COPIED } from './copy-customers.ts'

const EMPTY_TEXT = encodeHistory(EMPTY_HISTORY)

/** New customers begin as prospects with an empty history. Runs in the transaction that makes them. */
export async function createScores(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void> {
  if (customers.length === 0) return
  const models = await loadModels(ctx)
  const { score } = computeScore({
    history: EMPTY_HISTORY,
    models,
    nowMs: ctx.now.getTime(),
    localDay: (atMs) => localDay(atMs, ctx.workspace.timeZone),
  })
  const bornAt = ctx.now.toISOString()
  const columns = toColumns(score, null, bornAt)
  const visible = customers.filter((customer) => !customer.archived).length
  await insertScores(ctx, customers, columns)
  await insertActivities(ctx, customers, columns.reasons, bornAt)
  // Last: whoever has added holds the counters until commit, and the rows above go into thirty indexes.
  await addTotals(ctx, [{ tier: columns.tier, stage: columns.stage, customers: visible, spend12mMinor: 0 }])
}

/** What is the same for all goes once, not once a customer: reading it is most of the work. */
async function insertScores(ctx: WriteCtx, customers: readonly CustomerChange[], columns: ScoreColumns): Promise<void> {
  const { tier, tier_since, stage, stage_since, model_version } = columns
  await sql`
    insert into customer_score (workspace_id, customer_id, ${COPIED}, tier, tier_since, stage, stage_since, model_version)
    select c.workspace_id, c.id, ${COPIED}, ${tier}::text, ${tier_since}::timestamptz, ${stage}::text, ${stage_since}::timestamptz,
      ${model_version}::integer
    from customer c where c.workspace_id = ${ctx.workspaceId}::uuid and c.id = any (${customers.map(({ id }) => id)}::uuid[])`.execute(
    ctx.db,
  )
}

async function insertActivities(
  ctx: WriteCtx,
  customers: readonly CustomerChange[],
  reasons: ScoreColumns['reasons'],
  bornAt: string,
): Promise<void> {
  await sql`
    insert into customer_activity (workspace_id, customer_id, owner_id, archived, born_at)
    select ${ctx.workspaceId}::uuid, n.*, ${bornAt}::timestamptz from ${newCustomers(customers)}`.execute(ctx.db)
  await sql`
    insert into scoring_state (workspace_id, customer_id, folded, reasons)
    select ${ctx.workspaceId}::uuid, n.customer_id, ${EMPTY_TEXT}::text, ${JSON.stringify(reasons)}::jsonb from ${newCustomers(customers)}`.execute(
    ctx.db,
  )
}

function newCustomers(customers: readonly CustomerChange[]): RawBuilder<unknown> {
  const ids = customers.map(({ id }) => id)
  const ownerIds = customers.map(({ ownerId }) => ownerId)
  const archived = customers.map((customer) => customer.archived)
  return sql`unnest(${ids}::uuid[], ${ownerIds}::uuid[], ${archived}::boolean[]) as n (customer_id, owner_id, archived)`
}
