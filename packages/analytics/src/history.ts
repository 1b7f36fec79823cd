import { AppError, assert } from '@rapport/kernel'
import { HOUR_MS, SECOND_MS } from './time.ts'

/** All orders and money of one customer that count at one second. */
export type PurchaseEntry = {
  /** Epoch milliseconds, a whole second. */
  readonly atMs: number
  readonly orders: number
  readonly amountMinor: number
}

/** All engagement points of one customer in one hour; `hour` is counted from the epoch in UTC. */
export type EngagementEntry = { readonly hour: number; readonly points: number }

/**
 * Everything that scoring needs to know of a customer's past, as whole numbers only, so that adding is exact and its order
 * cannot matter. Both lists are sorted by time, hold each moment once, and no entry of nothing but zeros.
 */
export type FoldedHistory = {
  readonly purchases: readonly PurchaseEntry[]
  readonly engagement: readonly EngagementEntry[]
  readonly firstSeenMs: number | null
  readonly lastSeenMs: number | null
}

/** What one interaction adds to a history. */
export type HistoryDelta = {
  /** When the interaction took place; points count from the beginning of that hour. */
  readonly occurredAtMs: number
  /** When its orders and money count: a cancellation or refund counts at its order's own moment. */
  readonly countedAtMs: number
  /** May be negative: a cancellation counts −1. */
  readonly orders: number
  /** May be negative: money given back. */
  readonly amountMinor: number
  readonly points: number
}

/** The most one interaction may add: enough for a hundred billion in a currency with cents, small enough for exact sums. */
export const MAX_DELTA = 10_000_000_000_000
/** The most that the amounts of one customer may add up to, what was bought and what was given back each by itself: then any sum of them is exact. */
export const MAX_TOTAL = Number.MAX_SAFE_INTEGER

/** The history of a customer of whom nothing is known yet. */
export const EMPTY_HISTORY: FoldedHistory = { purchases: [], engagement: [], firstSeenMs: null, lastSeenMs: null }

/**
 * Adds interactions to a history. Pure; any order and any batching of the same deltas gives the same result, bit by bit.
 * Deltas must hold whole numbers within ±MAX_DELTA and times in milliseconds: anything else is a bug of the caller. Throws
 * `customer.total_too_large` for amounts that add up to more than MAX_TOTAL.
 */
export function foldHistory(history: FoldedHistory, deltas: readonly HistoryDelta[]): FoldedHistory {
  if (deltas.length === 0) return history
  const purchases: PurchaseEntry[] = []
  const engagement: EngagementEntry[] = []
  let { firstSeenMs, lastSeenMs } = history
  for (const delta of deltas) {
    checkDelta(delta)
    // Adding 0 turns −0 into 0: the stored text knows only one zero.
    const occurredAtMs = delta.occurredAtMs + 0
    if (delta.orders !== 0 || delta.amountMinor !== 0) {
      const atMs = Math.floor(delta.countedAtMs / SECOND_MS) * SECOND_MS + 0
      purchases.push({ atMs, orders: delta.orders + 0, amountMinor: delta.amountMinor + 0 })
    }
    if (delta.points !== 0) engagement.push({ hour: Math.floor(occurredAtMs / HOUR_MS), points: delta.points })
    if (firstSeenMs === null || occurredAtMs < firstSeenMs) firstSeenMs = occurredAtMs
    if (lastSeenMs === null || occurredAtMs > lastSeenMs) lastSeenMs = occurredAtMs
  }
  const merged = merge(history.purchases, purchases, purchaseTime, addPurchases)
  if (purchases.length > 0) requireExactSums(merged)
  return {
    purchases: merged,
    engagement: merge(history.engagement, engagement, engagementTime, addEngagement),
    firstSeenMs,
    lastSeenMs,
  }
}

function checkDelta(delta: HistoryDelta): void {
  assert(Number.isSafeInteger(delta.occurredAtMs), 'a delta needs the time it occurred in whole milliseconds')
  assert(Number.isSafeInteger(delta.countedAtMs), 'a delta needs the time it counts in whole milliseconds')
  for (const figure of [delta.orders, delta.amountMinor, delta.points]) {
    assert(Number.isInteger(figure) && Math.abs(figure) <= MAX_DELTA, 'a delta holds whole numbers within ±MAX_DELTA')
  }
}

function purchaseTime(entry: PurchaseEntry): number {
  return entry.atMs
}

function engagementTime(entry: EngagementEntry): number {
  return entry.hour
}

/** The sum of two entries of one moment, or null when nothing is left of them. */
function addPurchases(left: PurchaseEntry, right: PurchaseEntry): PurchaseEntry | null {
  const orders = left.orders + right.orders
  const amountMinor = left.amountMinor + right.amountMinor
  assert(Number.isSafeInteger(orders), 'the orders of one second must stay exact')
  if (!Number.isSafeInteger(amountMinor)) throw totalTooLarge()
  return orders === 0 && amountMinor === 0 ? null : { atMs: left.atMs, orders, amountMinor }
}

function requireExactSums(purchases: readonly PurchaseEntry[]): void {
  let [boughtMinor, givenBackMinor] = [0, 0]
  for (const { amountMinor } of purchases) {
    if (amountMinor > 0) boughtMinor += amountMinor
    else givenBackMinor -= amountMinor
    if (boughtMinor > MAX_TOTAL || givenBackMinor > MAX_TOTAL) throw totalTooLarge()
  }
}

function totalTooLarge(): AppError {
  return new AppError(
    'customer.total_too_large',
    400,
    'All orders of this customer would add up to more than can be kept exactly. Check the amounts.',
  )
}

function addEngagement(left: EngagementEntry, right: EngagementEntry): EngagementEntry | null {
  const points = left.points + right.points
  assert(Number.isSafeInteger(points), 'the points of one hour must stay exact')
  return points === 0 ? null : { hour: left.hour, points }
}

/** Merges unsorted additions into sorted entries, adding up what shares a moment. */
function merge<Entry extends object>(
  sorted: readonly Entry[],
  additions: Entry[],
  timeOf: (entry: Entry) => number,
  add: (left: Entry, right: Entry) => Entry | null,
): readonly Entry[] {
  if (additions.length === 0) return sorted
  additions.sort((left, right) => timeOf(left) - timeOf(right))
  const merged: Entry[] = []
  let index = 0
  for (let from = 0; from < additions.length; ) {
    let sum: Entry | null = additions[from] ?? null
    assert(sum !== null, 'the loop stays within the additions')
    const time = timeOf(sum)
    for (let kept = sorted[index]; kept !== undefined && timeOf(kept) < time; kept = sorted[++index]) merged.push(kept)
    const same = sorted[index]
    if (same !== undefined && timeOf(same) === time) {
      sum = add(same, sum)
      index++
    }
    from++
    for (let next = additions[from]; next !== undefined && timeOf(next) === time; next = additions[++from]) {
      sum = sum === null ? next : add(sum, next)
    }
    if (sum !== null) merged.push(sum)
  }
  for (let kept = sorted[index]; kept !== undefined; kept = sorted[++index]) merged.push(kept)
  return merged
}
