import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { ORDER_KINDS } from '../customers/ordered-at.ts'
import type { Periods } from './periods.ts'
import { customersInReach, type HomeScope } from './scope.ts'

/** Instants have whole milliseconds. */
function windowBefore({ since, before }: Periods): { from: string; to: string } {
  return { from: before, to: new Date(Date.parse(since) - 1).toISOString() }
}

/**
 * Who had an order that still counts in the window before: only the timeline knows, for the score keeps the last one. Reads the orders
 * of that window by interaction_order_time, which holds nothing of the other years for it to read. OFFSET 0: customers are told apart once
 * they are buyers, not with each of their orders.
 */
export async function gatherBoughtBefore(ctx: ReadCtx, scope: HomeScope, periods: Periods): Promise<number> {
  const { from, to } = windowBefore(periods)
  const score = sql`from customer_score s where s.workspace_id = ${ctx.workspaceId}::uuid and s.customer_id = b.customer_id`
  // Everybody but the few who are archived (customer_score_archived), or those in reach (customer_score_owner).
  const reached =
    scope === null
      ? sql`not exists (select ${score} and s.archived_at is not null)`
      : sql`exists (
    select ${score} and s.archived_at is null and ${scope})`
  const result = await sql<{ count: number }>`
    select count(*)::int as count from (
      select i.customer_id from interaction i where i.workspace_id = ${ctx.workspaceId}::uuid and ${ORDER_KINDS}
        and i.counted_at >= ${from}::timestamptz and i.counted_at <= ${to}::timestamptz
      group by i.customer_id having sum(i.order_delta) > 0 offset 0
    ) b where ${reached}`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

/**
 * The same, asked of each customer: first and last order decide nearly always (the score has them by the whole second), else interaction_orders.
 * Uses customer_score_owner.
 */
export async function lookUpBoughtBefore(ctx: ReadCtx, scope: HomeScope, periods: Periods): Promise<number> {
  const { from, to } = windowBefore(periods)
  const [secondBefore, sureTo] = [from, to].map((end) => new Date(Date.parse(end) - SECOND_MS).toISOString())
  const isInside = (at: RawBuilder<unknown>) => sql`(${at} >= ${from}::timestamptz and ${at} <= ${sureTo}::timestamptz)`
  const result = await sql<{ count: number }>`
    select count(*)::int as count ${customersInReach(ctx, scope)}
      and s.first_order_at <= ${to}::timestamptz and s.last_order_at >= ${secondBefore}::timestamptz
      and (${isInside(sql`s.last_order_at`)} or ${isInside(sql`s.first_order_at`)} or (
        select sum(i.order_delta) from interaction i
        where i.workspace_id = ${ctx.workspaceId}::uuid and i.customer_id = s.customer_id and ${ORDER_KINDS}
          and i.counted_at >= ${from}::timestamptz and i.counted_at <= ${to}::timestamptz) > 0)`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

const SECOND_MS = 1000
