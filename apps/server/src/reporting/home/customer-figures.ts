import type { Home, Stage, Tier } from '@rapport/contract'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { ORDER_KINDS } from '../customers/ordered-at.ts'
import type { Periods } from './periods.ts'
import { customersInReach, type HomeScope } from './scope.ts'

export type TierStage = { tier: Tier; stage: Stage; customers: number; spend12mMinor: number }
export type CustomerCounts = {
  groups: TierStage[]
  activeNow: number
  newCustomers: { now: number; before: number }
}
type Windows = { active: number; newNow: number; newBefore: number }

/** Customers by tier and stage, and how many bought, and bought for the first time, in each window. */
export async function customerCounts(ctx: ReadCtx, scope: HomeScope, periods: Periods): Promise<CustomerCounts> {
  const { groups, windows } =
    scope === null ? await countEverybody(ctx, periods) : await countInReach(ctx, scope, periods)
  return {
    groups,
    activeNow: windows.active,
    newCustomers: { now: windows.newNow, before: windows.newBefore },
  }
}

/** The counters of the workspace, and two ranges of an index each: standing_last_order, standing_first_order. */
async function countEverybody(ctx: ReadCtx, periods: Periods): Promise<{ groups: TierStage[]; windows: Windows }> {
  const groups = await sql<TierStage>`
    select t.tier, t.stage, sum(t.customers)::bigint as customers, sum(t.spend_12m_minor)::bigint as "spend12mMinor"
    from standing_total t where t.workspace_id = ${ctx.workspaceId}::uuid group by t.tier, t.stage`.execute(ctx.db)
  const count = (condition: RawBuilder<boolean>) =>
    sql`(select count(*)::int ${customersInReach(ctx, null)} and ${condition})`
  const { active, newNow, newBefore } = windowConditions(periods)
  const windows = await sql<Windows>`
    select ${count(active)} as active, ${count(newNow)} as "newNow", ${count(newBefore)} as "newBefore"`.execute(ctx.db)
  return { groups: groups.rows, windows: windows.rows[0] ?? NOBODY }
}

/** One pass over the customers in reach. Uses standing_owner. */
async function countInReach(
  ctx: ReadCtx,
  scope: HomeScope,
  periods: Periods,
): Promise<{ groups: TierStage[]; windows: Windows }> {
  const { active, newNow, newBefore } = windowConditions(periods)
  const result = await sql<TierStage & Windows>`
    select s.tier, s.stage, count(*)::int as customers, sum(s.spend_12m_minor)::bigint as "spend12mMinor",
      (count(*) filter (where ${active}))::int as active, (count(*) filter (where ${newNow}))::int as "newNow",
      (count(*) filter (where ${newBefore}))::int as "newBefore"
    ${customersInReach(ctx, scope)} group by s.tier, s.stage`.execute(ctx.db)
  const windows = result.rows.reduce(
    (sum, row) => ({
      active: sum.active + row.active,
      newNow: sum.newNow + row.newNow,
      newBefore: sum.newBefore + row.newBefore,
    }),
    NOBODY,
  )
  return { groups: result.rows, windows }
}

const NOBODY: Windows = { active: 0, newNow: 0, newBefore: 0 }

/** The same bounds as the filters of the lists behind the figures, so that both say one number. */
function windowConditions({ now, since, before }: Periods): Record<keyof Windows, RawBuilder<boolean>> {
  const instant = (text: string) => sql`${text}::timestamptz`
  return {
    active: sql<boolean>`s.last_order_at >= ${instant(since)} and s.last_order_at <= ${instant(now)}`,
    newNow: sql<boolean>`s.first_order_at >= ${instant(since)} and s.first_order_at <= ${instant(now)}`,
    newBefore: sql<boolean>`s.first_order_at >= ${instant(before)} and s.first_order_at < ${instant(since)}`,
  }
}

/**
 * Who had an order that still counts in the window before: only the timeline knows, for the standing keeps the last one. Uses
 * interaction_orders, and standing_archived or standing_owner.
 */
export async function countBoughtBefore(ctx: ReadCtx, scope: HomeScope, { since, before }: Periods): Promise<number> {
  const reached =
    scope === null
      ? sql`where not exists (
          select from standing s where s.workspace_id = ${ctx.workspaceId}::uuid and s.customer_id = i.customer_id and s.archived) and`
      : sql`join (select s.customer_id ${customersInReach(ctx, scope)} offset 0) s on s.customer_id = i.customer_id where`
  const result = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from interaction i ${reached} i.workspace_id = ${ctx.workspaceId}::uuid and ${ORDER_KINDS}
        and i.counted_at >= ${before}::timestamptz and i.counted_at < ${since}::timestamptz
      group by i.customer_id having sum(i.order_delta) > 0
    ) b`.execute(ctx.db)
  return result.rows[0]?.count ?? 0
}

/**
 * Customers by the last move of their tier within the window: the same people as in the list behind the figure. Uses
 * standing_tier_since, for a smaller reach standing_owner.
 */
export async function readMoves(ctx: ReadCtx, scope: HomeScope, { now, since }: Periods): Promise<Home['moves']> {
  const result = await sql<Home['moves'][number]>`
    select s.previous_tier as "from", s.tier as "to", count(*)::int as customers
    ${customersInReach(ctx, scope)} and s.previous_tier is not null
      and s.tier_since >= ${since}::timestamptz and s.tier_since <= ${now}::timestamptz
    group by s.previous_tier, s.tier order by s.previous_tier, s.tier`.execute(ctx.db)
  return result.rows
}
