import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'

/** Writers spread over so many rows of one counter, so that they seldom wait for one another. */
const SHARDS = 8
let lastShard = Math.floor(Math.random() * SHARDS)

/** One after another: picked at random, two of eight writers at once nearly always had the same row, and one waited for the other's commit. */
export function nextShard(): number {
  lastShard = (lastShard + 1) % SHARDS
  return lastShard
}

/** Of one customer: exact as a number. Sums over several are not, and are added up as bigint. */
export type TotalDelta = { tier: string; stage: string; customers: number; spend12mMinor: number }

export const ADD_TOTALS = bulkInsert(
  'score_total',
  {
    workspace_id: 'uuid',
    shard: 'smallint',
    tier: 'text',
    stage: 'text',
    customers: 'bigint',
    spend_12m_minor: 'numeric',
  },
  `on conflict (workspace_id, shard, tier, stage) do update
    set customers = score_total.customers + excluded.customers, spend_12m_minor = score_total.spend_12m_minor + excluded.spend_12m_minor`,
)

/** Adds to the counters behind home. Sums per (tier, stage); rows are written in one order, so writers cannot deadlock here. */
export async function addTotals(ctx: WriteCtx, deltas: readonly TotalDelta[]): Promise<void> {
  const sums = new Map<string, Omit<TotalDelta, 'spend12mMinor'> & { spend12mMinor: bigint }>()
  for (const delta of deltas) {
    const key = `${delta.tier}${delta.stage}`
    const sum = sums.get(key) ?? { ...delta, customers: 0, spend12mMinor: 0n }
    sum.customers += delta.customers
    sum.spend12mMinor += BigInt(delta.spend12mMinor)
    sums.set(key, sum)
  }
  const changed = [...sums.entries()]
    .filter(([, sum]) => sum.customers !== 0 || sum.spend12mMinor !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const shard = nextShard()
  await runBulk(
    ctx.db,
    ADD_TOTALS,
    changed.map(([, sum]) => [ctx.workspaceId, shard, sum.tier, sum.stage, sum.customers, String(sum.spend12mMinor)]),
  )
}

export type RevenueDelta = { day: number; orders: number; revenueMinor: number }

export const ADD_REVENUE = bulkInsert(
  'revenue_day',
  { workspace_id: 'uuid', day: 'date', shard: 'smallint', orders: 'bigint', revenue_minor: 'numeric' },
  `on conflict (workspace_id, day, shard) do update
    set orders = revenue_day.orders + excluded.orders, revenue_minor = revenue_day.revenue_minor + excluded.revenue_minor`,
)

/** Adds to revenue by day; `day` is the epoch day in the workspace's zone. */
export async function addRevenue(ctx: WriteCtx, deltas: readonly RevenueDelta[]): Promise<void> {
  const sums = new Map<number, Omit<RevenueDelta, 'revenueMinor'> & { revenueMinor: bigint }>()
  for (const delta of deltas) {
    const sum = sums.get(delta.day) ?? { day: delta.day, orders: 0, revenueMinor: 0n }
    sum.orders += delta.orders
    sum.revenueMinor += BigInt(delta.revenueMinor)
    sums.set(delta.day, sum)
  }
  const changed = [...sums.values()]
    .filter((sum) => sum.orders !== 0 || sum.revenueMinor !== 0n)
    .sort((a, b) => a.day - b.day)
  const shard = nextShard()
  await runBulk(
    ctx.db,
    ADD_REVENUE,
    changed.map((sum) => [ctx.workspaceId, isoDay(sum.day), shard, sum.orders, String(sum.revenueMinor)]),
  )
}

const DAY_MS = 86_400_000

/** The text of an epoch day (2026-01-31). */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
