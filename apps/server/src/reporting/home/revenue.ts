import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { Periods } from './periods.ts'
import { customersInReach, type HomeScope } from './scope.ts'

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

/** No counters are kept by owner: the orders of the customers in reach, one after another. Uses standing_owner and interaction_customer. */
async function revenueInReach(ctx: ReadCtx, scope: HomeScope, first: string, last: string): Promise<DayRevenue[]> {
  const zone = sql`${ctx.workspace.timeZone}::text`
  const result = await sql<DayRevenue>`
    select i.day, sum(i.order_delta)::bigint as orders, coalesce(sum(i.amount_minor), 0)::bigint as "revenueMinor"
    from (select s.customer_id ${customersInReach(ctx, scope)}) s join lateral (
      select (o.occurred_at at time zone ${zone})::date as day, o.order_delta, o.amount_minor from interaction o
      where o.workspace_id = ${ctx.workspaceId}::uuid and o.customer_id = s.customer_id
        and o.kind in ('order.placed', 'order.cancelled', 'order.refunded')
        and o.occurred_at >= (${first}::date)::timestamp at time zone ${zone}
        and o.occurred_at < (${last}::date + 1)::timestamp at time zone ${zone}
    ) i on true group by i.day`.execute(ctx.db)
  return result.rows
}
