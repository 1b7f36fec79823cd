import { describe, expect, it } from 'vitest'
import { EMPTY_HISTORY, foldHistory, type HistoryDelta } from './history.ts'
import { BEGIN_MS, standingOf } from './standing.testkit.ts'
import { DAY_MS } from './time.ts'

/** So many purchases spread over `days`, at moments that look random but are the same every time. */
function purchases(count: number, days: number): readonly HistoryDelta[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = BEGIN_MS + Math.floor(((index * 0.618_033_988_75) % 1) * days * DAY_MS)
    return { occurredAtMs: atMs, countedAtMs: atMs, orders: 1, amountMinor: 1_000 + index, points: 10 }
  })
}

/** The quickest of several runs: other work on the machine only ever slows a run down. */
function quickestMs(runs: number, work: () => unknown): number {
  let quickest = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const beginMs = performance.now()
    work()
    quickest = Math.min(quickest, performance.now() - beginMs)
  }
  return quickest
}

describe('speed', () => {
  it('scores a customer of ten purchases in 30 µs', () => {
    const history = foldHistory(EMPTY_HISTORY, purchases(10, 500))
    const thousandMs = quickestMs(20, () => {
      for (let turn = 0; turn < 1_000; turn++) standingOf(history, BEGIN_MS + 520 * DAY_MS)
    })
    expect(thousandMs).toBeLessThan(30)
  })

  it('scores a customer of 5,000 purchases in 20 ms', () => {
    const history = foldHistory(EMPTY_HISTORY, purchases(5_000, 3_000))
    expect(history.purchases).toHaveLength(5_000)
    expect(quickestMs(10, () => standingOf(history, BEGIN_MS + 3_000 * DAY_MS))).toBeLessThan(20)
  })

  it('adds one interaction to 5,000 in 1 ms', () => {
    const deltas = purchases(5_000, 3_000)
    const history = foldHistory(EMPTY_HISTORY, deltas)
    expect(quickestMs(30, () => foldHistory(history, deltas.slice(7, 8)))).toBeLessThan(1)
  })
})
