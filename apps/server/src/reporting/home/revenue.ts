import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { ORDER_KINDS } from '../customers/ordered-at.ts'
import type { Periods } from './periods.ts'
import type { HomeScope } from './scope.ts'

/** Orders and revenue of a local day (2026-01-31). */
export type DayRevenue = { day: string; orders: number; revenueMinor: number }

/** Revenue by local day, as far back as home looks. */
export async function readRevenue(ctx: ReadCtx, scope: HomeScope, periods: Periods): Promise<DayRevenue[]> {
  const from = periods.monthsFrom < periods.daysBefore.first ? periods.monthsFrom : periods.daysBefore.first
  return scope === null
    ? await countedRevenue(ctx, from, periods.days.last)
    : await revenueInReach(ctx, scope, from, periods.days.last)
}

/** Uses the primary key of revenue_day. */
async function countedRevenue(ctx: ReadCtx, first: string, last: string): Promise<DayRevenue[]> {
  const result = await sql<DayRevenue>`
    select d.day, sum(d.orders)::bigint as orders, sum(d.revenue_minor)::bigint as "revenueMinor" from revenue_day d
    where d.workspace_id = ${ctx.workspaceId}::uuid and d.day >= ${first}::date and d.day <= ${last}::date
    group by d.day`.execute(ctx.db)
  return result.rows
}

/**
 * No counters are kept by owner: the orders of the customers in reach. Uses standing_owner and interaction_orders.
 */
async function revenueInReach(ctx: ReadCtx, scope: HomeScope, first: string, last: string): Promise<DayRevenue[]> {
  const zone = sql`${ctx.workspace.timeZone}::text`
  const result = await sql<DayRevenue>`
    select (i.occurred_at at time zone ${zone})::date as day, sum(i.order_delta)::bigint as orders,
      coalesce(sum(i.amount_minor), 0)::bigint as "revenueMinor"
    from interaction i
    join standing s on s.workspace_id = ${ctx.workspaceId}::uuid and s.customer_id = i.customer_id and not s.archived and ${scope ?? sql`true`}
    where i.workspace_id = ${ctx.workspaceId}::uuid and ${ORDER_KINDS}
      and i.occurred_at >= (${first}::date)::timestamp at time zone ${zone}
      and i.occurred_at < (${last}::date + 1)::timestamp at time zone ${zone}
    group by 1`.execute(ctx.db)
  return result.rows
}
