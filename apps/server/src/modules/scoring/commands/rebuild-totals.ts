import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { runBulk } from '../../../platform/db/bulk.ts'
import { ADD_REVENUE, ADD_TOTALS } from './add-totals.ts'
import { daysAgree, rebuildDays } from './count-days.ts'
import { ownerRevenueAgrees, rebuildOwnerRevenue } from './owner-revenue.ts'

/** Sums of money come as text: over several customers they may be more than a number holds exactly. */
type Total = { tier: string; stage: string; customers: number; spend: string }
type Revenue = { day: string; orders: number; revenue: string }

/** Whether the counters behind home equal what the scores and the timeline say. */
export async function totalsAgree(ctx: WriteCtx): Promise<boolean> {
  const [totals, revenue] = [await countScores(ctx), await countRevenue(ctx)]
  const kept = await sql<Total>`
    select tier, stage, sum(customers)::bigint as customers, sum(spend_12m_minor)::text as spend from score_total
    where workspace_id = ${ctx.workspaceId} group by tier, stage having sum(customers) <> 0 or sum(spend_12m_minor) <> 0 order by tier, stage`.execute(
    ctx.db,
  )
  const keptRevenue = await sql<Revenue>`
    select day, sum(orders)::bigint as orders, sum(revenue_minor)::text as revenue from revenue_day
    where workspace_id = ${ctx.workspaceId} group by day having sum(orders) <> 0 or sum(revenue_minor) <> 0 order by day`.execute(
    ctx.db,
  )
  return (
    JSON.stringify(kept.rows) === JSON.stringify(totals) &&
    JSON.stringify(keptRevenue.rows) === JSON.stringify(revenue) &&
    (await daysAgree(ctx)) &&
    (await ownerRevenueAgrees(ctx))
  )
}

/** Counts anew. The locks make writers wait a moment: what they add afterwards comes on top of what is counted here. */
export async function rebuildTotals(ctx: WriteCtx): Promise<void> {
  await sql`lock table score_total, score_day, revenue_day, revenue_owner_day in share row exclusive mode`.execute(
    ctx.db,
  )
  const [totals, revenue] = [await countScores(ctx), await countRevenue(ctx)]
  const db = ctx.db.$pickTables<'score_total' | 'revenue_day'>()
  await db.deleteFrom('score_total').where('workspace_id', '=', ctx.workspaceId).execute()
  await db.deleteFrom('revenue_day').where('workspace_id', '=', ctx.workspaceId).execute()
  await runBulk(
    ctx.db,
    ADD_TOTALS,
    totals.map((row) => [ctx.workspaceId, 0, row.tier, row.stage, row.customers, row.spend]),
  )
  await runBulk(
    ctx.db,
    ADD_REVENUE,
    revenue.map((row) => [ctx.workspaceId, row.day, 0, row.orders, row.revenue]),
  )
  await rebuildDays(ctx)
  await rebuildOwnerRevenue(ctx)
}

async function countScores(ctx: WriteCtx): Promise<Total[]> {
  const result = await sql<Total>`
    select tier, stage, count(*)::bigint as customers, sum(spend_12m_minor)::text as spend from customer_score
    where workspace_id = ${ctx.workspaceId} and archived_at is null group by tier, stage order by tier, stage`.execute(
    ctx.db,
  )
  return result.rows
}

async function countRevenue(ctx: WriteCtx): Promise<Revenue[]> {
  const result = await sql<Revenue>`
    select (occurred_at at time zone ${ctx.workspace.timeZone})::date as day, sum(order_delta)::bigint as orders,
      sum(coalesce(amount_minor, 0))::text as revenue
    from interaction
    where workspace_id = ${ctx.workspaceId} and kind in ('order.placed', 'order.cancelled', 'order.refunded')
    group by 1 having sum(order_delta) <> 0 or sum(coalesce(amount_minor, 0)) <> 0 order by 1`.execute(ctx.db)
  return result.rows
}
