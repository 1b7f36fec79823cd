import type { Home, Stage, Tier } from '@rapport/contract'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { gatherBoughtBefore, lookUpBoughtBefore } from './bought-before.ts'
import { countSpans } from './count-spans.ts'
import type { Periods } from './periods.ts'
import { MANY_CUSTOMERS, rememberedCount } from './remembered.ts'
import { customersInReach, type HomeScope } from './scope.ts'

export type TierStage = { tier: Tier; stage: Stage; customers: number; spend12mMinor: bigint }
export type CustomerCounts = {
  groups: TierStage[]
  active: Home['active']
  newCustomers: Home['newCustomers']
  /** By the last move of a tier within the window: the same people as in the list behind the figure. */
  moves: Home['moves']
}
type Windows = { active: number; newNow: number; newBefore: number }

type Counted = Omit<CustomerCounts, 'active'> & { activeNow: number }

/**
 * Customers by tier and stage, and how many bought, bought for the first time, and moved, in each window. `past` tells one state of the
 * window before from another.
 */
export async function customerCounts(
  ctx: ReadCtx,
  scope: HomeScope,
  periods: Periods,
  past: readonly (string | number)[],
): Promise<CustomerCounts> {
  const { activeNow, ...counted } = await (scope === null
    ? countEverybody(ctx, periods)
    : countInReach(ctx, scope, periods))
  const customers = sumOf(counted.groups, (group) => group.customers)
  const mark = { workspaceId: ctx.workspaceId, customers, mark: past }
  const before = await rememberedCount(mark, () =>
    scope === null || customers >= MANY_CUSTOMERS
      ? gatherBoughtBefore(ctx, scope, periods)
      : lookUpBoughtBefore(ctx, scope, periods),
  )
  return { ...counted, active: { now: activeNow, before } }
}

/** The counters of the workspace, by tier and stage and by day. */
async function countEverybody(ctx: ReadCtx, periods: Periods): Promise<Counted> {
  const groups = await sql<AsRead<TierStage>>`
    select t.tier, t.stage, sum(t.customers)::bigint as customers, sum(t.spend_12m_minor)::text as "spend12mMinor"
    from score_total t where t.workspace_id = ${ctx.workspaceId}::uuid group by t.tier, t.stage`.execute(ctx.db)
  // The running millisecond belongs to the window.
  const [beforeMs, sinceMs, toMs] = [Date.parse(periods.before), Date.parse(periods.since), Date.parse(periods.now) + 1]
  const counts = await countSpans(ctx, [
    { moment: 'last_order', fromMs: sinceMs, toMs },
    { moment: 'first_order', fromMs: sinceMs, toMs },
    { moment: 'first_order', fromMs: beforeMs, toMs: sinceMs },
    { moment: 'tier', fromMs: sinceMs, toMs },
  ])
  const [active, newNow, newBefore] = [0, 1, 2].map((span) => counts.find((count) => count.span === span)?.customers)
  return {
    groups: groups.rows.map(asExact),
    activeNow: active ?? 0,
    newCustomers: { now: newNow ?? 0, before: newBefore ?? 0 },
    moves: counts.flatMap(({ from, to, customers }) => (from === '' || to === '' ? [] : [{ from, to, customers }])),
  }
}

type ReachRow = TierStage & Windows & { previousTier: Tier | null; moved: number }

/** One pass over the customers in reach. Uses customer_score_owner. */
async function countInReach(ctx: ReadCtx, scope: HomeScope, periods: Periods): Promise<Counted> {
  const { active, newNow, newBefore, moved } = windowConditions(periods)
  const counted = (condition: RawBuilder<boolean>) => sql`(count(*) filter (where ${condition}))::int`
  const { rows } = await sql<AsRead<ReachRow>>`
    select s.tier, s.stage, s.previous_tier as "previousTier", count(*)::int as customers, sum(s.spend_12m_minor)::text as "spend12mMinor",
      ${counted(active)} as active, ${counted(newNow)} as "newNow", ${counted(newBefore)} as "newBefore", ${counted(moved)} as moved
    ${customersInReach(ctx, scope)} group by s.tier, s.stage, s.previous_tier`.execute(ctx.db)
  return {
    groups: rows.map(asExact),
    activeNow: sumOf(rows, (row) => row.active),
    newCustomers: { now: sumOf(rows, (row) => row.newNow), before: sumOf(rows, (row) => row.newBefore) },
    moves: movesOf(rows),
  }
}

/** Over several customers a sum may be more than a number holds exactly. */
type AsRead<Row extends TierStage> = Omit<Row, 'spend12mMinor'> & { spend12mMinor: string }

function asExact({ spend12mMinor, ...row }: AsRead<TierStage>): TierStage {
  return { ...row, spend12mMinor: BigInt(spend12mMinor) }
}

function movesOf(rows: readonly Pick<ReachRow, 'previousTier' | 'tier' | 'moved'>[]): Home['moves'] {
  const sums = new Map<string, Home['moves'][number]>()
  for (const { previousTier, tier, moved } of rows) {
    if (previousTier === null || moved === 0) continue
    const sum = sums.get(previousTier + tier)
    sums.set(previousTier + tier, { from: previousTier, to: tier, customers: moved + (sum?.customers ?? 0) })
  }
  return [...sums].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, move]) => move)
}

/** The same bounds as the filters of the lists behind the figures, so that both say one number. */
function windowConditions({ now, since, before }: Periods): Record<keyof Windows | 'moved', RawBuilder<boolean>> {
  const instant = (text: string) => sql`${text}::timestamptz`
  return {
    active: sql<boolean>`s.last_order_at >= ${instant(since)} and s.last_order_at <= ${instant(now)}`,
    newNow: sql<boolean>`s.first_order_at >= ${instant(since)} and s.first_order_at <= ${instant(now)}`,
    newBefore: sql<boolean>`s.first_order_at >= ${instant(before)} and s.first_order_at < ${instant(since)}`,
    moved: sql<boolean>`s.previous_tier is not null and s.tier_since >= ${instant(since)} and s.tier_since <= ${instant(now)}`,
  }
}

export function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
