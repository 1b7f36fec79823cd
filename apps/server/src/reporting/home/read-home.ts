import { type Home, STAGES, TOTAL_MINOR_MAX } from '@rapport/contract'
import { requireCan } from '../../modules/access/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { customerCounts, sumOf, type TierStage } from './customer-figures.ts'
import { type Periods, periodsOf } from './periods.ts'
import { type DayRevenue, readRevenue } from './revenue.ts'
import { homeScope, reachName } from './scope.ts'
import { SharedReads } from './shared-read.ts'

const TIERS = ['A', 'B', 'C', 'D'] as const

const homes = new SharedReads<Home>()

/** All figures of the home page, within what the reader may see; one transaction, so they agree with each other. */
export async function readHome(ctx: ReadCtx, days: number): Promise<Home> {
  requireCan(ctx, 'customer.read')
  const key = [ctx.workspaceId, ctx.workspace.timeZone, ctx.workspace.asOf, reachName(ctx, homeScope(ctx)), days].join(
    ' ',
  )
  return await homes.read(key, () => readOwnHome(ctx, days))
}

async function readOwnHome(ctx: ReadCtx, days: number): Promise<Home> {
  const periods = periodsOf(ctx.now, days, ctx.workspace.timeZone)
  const scope = homeScope(ctx)
  const figures = revenueFigures(await readRevenue(ctx, periods), periods)
  const counts = await customerCounts(ctx, scope, periods, [
    reachName(ctx, scope),
    days,
    figures.orders.before,
    figures.revenue.beforeMinor,
  ])
  return {
    asOf: ctx.now.toISOString(),
    currency: ctx.workspace.currency,
    days,
    customers: sumOf(counts.groups, (group) => group.customers),
    tiers: tiersOf(counts.groups),
    moves: counts.moves,
    stages: stagesOf(counts.groups),
    active: counts.active,
    newCustomers: counts.newCustomers,
    ...figures,
  }
}

function tiersOf(groups: readonly TierStage[]): Home['tiers'] {
  return TIERS.map((tier) => {
    const ofTier = groups.filter((group) => group.tier === tier)
    const spend12mMinor = totalOf(ofTier, (group) => group.spend12mMinor)
    return { tier, customers: sumOf(ofTier, (group) => group.customers), spend12mMinor }
  })
}

function stagesOf(groups: readonly TierStage[]): Home['stages'] {
  return STAGES.map((stage) => {
    const ofStage = groups.filter((group) => group.stage === stage)
    return { stage, customers: sumOf(ofStage, (group) => group.customers) }
  })
}

function revenueFigures(revenue: readonly DayRevenue[], periods: Periods): Pick<Home, 'revenue' | 'orders' | 'months'> {
  const within = ({ first, last }: { first: string; last: string }) =>
    revenue.filter(({ day }) => day >= first && day <= last)
  const now = within(periods.days)
  const before = within(periods.daysBefore)
  return {
    revenue: {
      nowMinor: totalOf(now, (day) => day.revenueMinor),
      beforeMinor: totalOf(before, (day) => day.revenueMinor),
    },
    orders: { now: sumOf(now, (day) => day.orders), before: sumOf(before, (day) => day.orders) },
    months: periods.months.map((month) => {
      const inMonth = revenue.filter(({ day }) => day.startsWith(month))
      return {
        month,
        revenueMinor: totalOf(inMonth, (day) => day.revenueMinor),
        orders: sumOf(inMonth, (day) => day.orders),
      }
    }),
  }
}

/** The exact sum of money, or the limit where it is beyond (contract: `TotalMinor`). */
function totalOf<Item>(items: readonly Item[], value: (item: Item) => bigint): number {
  const sum = items.reduce((total, item) => total + value(item), 0n)
  const limit = BigInt(TOTAL_MINOR_MAX)
  if (sum > limit) return TOTAL_MINOR_MAX
  return sum < -limit ? -TOTAL_MINOR_MAX : Number(sum)
}
