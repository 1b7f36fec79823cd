import { type RawBuilder, sql } from 'kysely'
import { ownerScope } from '../../modules/users/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { Periods } from './periods.ts'

/** Orders and revenue of a local day (2026-01-31). */
export type DayRevenue = { day: string; orders: number; revenueMinor: bigint }

/** Revenue by local day, as far back as home looks: of the workspace, or of the customers in the reader's reach. */
export async function readRevenue(ctx: ReadCtx, periods: Periods): Promise<DayRevenue[]> {
  const first = periods.monthsFrom < periods.daysBefore.first ? periods.monthsFrom : periods.daysBefore.first
  const result = await sql<Omit<DayRevenue, 'revenueMinor'> & { revenueMinor: string }>`
    select d.day, sum(d.orders)::bigint as orders, sum(d.revenue_minor)::text as "revenueMinor" ${countersSql(ctx)}
      and d.day >= ${first}::date and d.day <= ${periods.days.last}::date
    group by d.day`.execute(ctx.db)
  return result.rows.map((row) => ({ ...row, revenueMinor: BigInt(row.revenueMinor) }))
}

/** Uses the primary key of revenue_day or of revenue_owner_day. */
function countersSql(ctx: ReadCtx): RawBuilder<unknown> {
  const scope = ownerScope(ctx, 'customer.read', sql`d.owner_id`)
  return scope === null
    ? sql`from revenue_day d where d.workspace_id = ${ctx.workspaceId}::uuid`
    : sql`from revenue_owner_day d where d.workspace_id = ${ctx.workspaceId}::uuid and ${scope}`
}
