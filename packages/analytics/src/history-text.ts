import { assert } from '@rapport/kernel'
import type { EngagementEntry, FoldedHistory, PurchaseEntry } from './history.ts'
import { SECOND_MS } from './time.ts'

/** Raised when the text changes shape, so that an old text is never misread. */
const FORMAT = 1

/**
 * Writes a history as one short line of JSON: `[1, firstSeenMs, lastSeenMs, [second, orders, amount, …], [hour, points, …]]`,
 * each time as the distance from the entry before it.
 */
export function encodeHistory(history: FoldedHistory): string {
  const purchases: number[] = []
  let second = 0
  for (const entry of history.purchases) {
    purchases.push(entry.atMs / SECOND_MS - second, entry.orders, entry.amountMinor)
    second = entry.atMs / SECOND_MS
  }
  const engagement: number[] = []
  let hour = 0
  for (const entry of history.engagement) {
    engagement.push(entry.hour - hour, entry.points)
    hour = entry.hour
  }
  return JSON.stringify([FORMAT, history.firstSeenMs, history.lastSeenMs, purchases, engagement])
}

/** Reads what encodeHistory wrote. Text of any other shape is a bug (AssertionFailure), for only we write it. */
export function decodeHistory(text: string): FoldedHistory {
  const parts: unknown = JSON.parse(text)
  assert(Array.isArray(parts) && parts.length === 5 && parts[0] === FORMAT, 'a stored history has the shape we wrote')
  const firstSeenMs: unknown = parts[1]
  const lastSeenMs: unknown = parts[2]
  assert(isTime(firstSeenMs) && isTime(lastSeenMs), 'a stored history says when the customer was seen')
  return { purchases: purchasesOf(parts[3]), engagement: engagementOf(parts[4]), firstSeenMs, lastSeenMs }
}

function purchasesOf(numbers: unknown): readonly PurchaseEntry[] {
  assert(Array.isArray(numbers) && numbers.length % 3 === 0, 'stored purchases come in threes')
  const entries: PurchaseEntry[] = []
  let second = 0
  for (let index = 0; index < numbers.length; index += 3) {
    second += whole(numbers[index])
    entries.push({
      atMs: second * SECOND_MS,
      orders: whole(numbers[index + 1]),
      amountMinor: whole(numbers[index + 2]),
    })
  }
  return entries
}

function engagementOf(numbers: unknown): readonly EngagementEntry[] {
  assert(Array.isArray(numbers) && numbers.length % 2 === 0, 'stored engagement comes in pairs')
  const entries: EngagementEntry[] = []
  let hour = 0
  for (let index = 0; index < numbers.length; index += 2) {
    hour += whole(numbers[index])
    entries.push({ hour, points: whole(numbers[index + 1]) })
  }
  return entries
}

function whole(value: unknown): number {
  assert(Number.isSafeInteger(value), 'a stored history holds whole numbers')
  return value as number // isSafeInteger is true of numbers only
}

function isTime(value: unknown): value is number | null {
  return value === null || Number.isSafeInteger(value)
}
