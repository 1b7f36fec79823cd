import { assert } from '@rapport/kernel'
import type { FourCuts } from './model.ts'
import { DAY_MS } from './time.ts'

/** The three scores of a customer with orders, 1 (worst) to 5 (best). */
export type RfmScores = { readonly r: number; readonly f: number; readonly m: number }

/**
 * Cuts that part sorted values into fifths by rank, where equal values always share a bin (that of the lowest rank among them).
 * A value belongs to bin 1 + the number of cuts below it. Throws on an empty list; `sortedValues` must rise.
 */
export function quintileCuts(sortedValues: readonly number[]): FourCuts {
  const count = sortedValues.length
  assert(count > 0, 'quintiles need at least one value')
  const cut = (fifth: number): number => sortedValues[Math.ceil((count * fifth) / 5) - 1] ?? 0
  return [cut(1), cut(2), cut(3), cut(4)]
}

/** The bin of a value, 1–5: how many cuts lie below it, and one. */
export function binOf(value: number, cuts: FourCuts): number {
  let bin = 1
  for (const cut of cuts) if (value > cut) bin++
  return bin
}

/** The first millisecond at which the last order is longer ago than `cutDays`. */
export function recencyFallMs(lastOrderAtMs: number, cutDays: number): number {
  return lastOrderAtMs + Math.floor(cutDays * DAY_MS) + 1
}

/** R, 1–5: 5 for the most recent. Falls by itself in silence, at the moments recencyFallMs gives. */
export function recencyScore(lastOrderAtMs: number, nowMs: number, cuts: FourCuts): number {
  let score = 5
  for (const cut of cuts) if (nowMs >= recencyFallMs(lastOrderAtMs, cut)) score--
  return score
}

/** The next moment after `nowMs` at which silence lowers R; infinity when it is at its lowest. */
export function nextRecencyFallMs(lastOrderAtMs: number, nowMs: number, cuts: FourCuts): number {
  let next = Number.POSITIVE_INFINITY
  for (const cut of cuts) {
    const fallMs = recencyFallMs(lastOrderAtMs, cut)
    if (fallMs > nowMs && fallMs < next) next = fallMs
  }
  return next
}
