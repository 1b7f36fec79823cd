import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_HISTORY, type FoldedHistory, foldHistory, type HistoryDelta, MAX_DELTA } from './history.ts'
import { decodeHistory, encodeHistory } from './history-text.ts'
import { HOUR_MS } from './time.ts'

/** Few moments, so that many deltas share one and cancel out. */
const moment = fc.oneof(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 0, max: 4_000_000_000_000 }))
const delta: fc.Arbitrary<HistoryDelta> = fc.record({
  occurredAtMs: moment,
  countedAtMs: moment,
  orders: fc.integer({ min: -2, max: 2 }),
  amountMinor: fc.oneof(fc.constantFrom(-100, 0, 100), fc.integer({ min: -MAX_DELTA, max: MAX_DELTA })),
  points: fc.integer({ min: -3, max: 10 }),
})

function inBatches(deltas: readonly HistoryDelta[], sizes: readonly number[]): FoldedHistory {
  let history = EMPTY_HISTORY
  let from = 0
  for (let turn = 0; from < deltas.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    history = foldHistory(history, deltas.slice(from, from + size))
    from += size
  }
  return history
}

describe('foldHistory', () => {
  it.each([
    ['at one second', 0],
    ['at many seconds', 1_000],
  ])('refuses amounts whose sum would not be exact: %s', (_when, apartMs) => {
    const delta = (index: number): HistoryDelta => ({
      occurredAtMs: index * apartMs,
      countedAtMs: index * apartMs,
      orders: 1,
      amountMinor: MAX_DELTA,
      points: 0,
    })
    const most = Math.floor(Number.MAX_SAFE_INTEGER / MAX_DELTA)
    const full = foldHistory(
      EMPTY_HISTORY,
      Array.from({ length: most }, (_, index) => delta(index)),
    )
    const refused = expect.objectContaining({ code: 'customer.total_too_large', status: 400 })
    expect(() => foldHistory(full, [delta(most)])).toThrow(refused)
    // What was bought may be given back, to the last.
    const back = { ...delta(most), orders: 0, amountMinor: -MAX_DELTA }
    expect(() =>
      foldHistory(
        full,
        Array.from({ length: most }, () => back),
      ),
    ).not.toThrow()
  })

  it('counts orders and money at their second, points in their hour', () => {
    const placed = {
      occurredAtMs: HOUR_MS + 1_999,
      countedAtMs: HOUR_MS + 1_999,
      orders: 1,
      amountMinor: 500,
      points: 10,
    }
    const refunded = {
      occurredAtMs: 9 * HOUR_MS,
      countedAtMs: HOUR_MS + 1_000,
      orders: 0,
      amountMinor: -200,
      points: 0,
    }
    expect(foldHistory(EMPTY_HISTORY, [refunded, placed])).toEqual({
      purchases: [{ atMs: HOUR_MS + 1_000, orders: 1, amountMinor: 300 }],
      engagement: [{ hour: 1, points: 10 }],
      firstSeenMs: HOUR_MS + 1_999,
      lastSeenMs: 9 * HOUR_MS,
    })
  })

  it('forgets what adds up to nothing, but not that the customer was seen', () => {
    const placed = { occurredAtMs: 5_000, countedAtMs: 5_000, orders: 1, amountMinor: 500, points: 0 }
    const cancelled = { occurredAtMs: 9_000, countedAtMs: 5_000, orders: -1, amountMinor: -500, points: 0 }
    const seen = { purchases: [], engagement: [], firstSeenMs: 5_000, lastSeenMs: 9_000 }
    expect(foldHistory(EMPTY_HISTORY, [cancelled, placed])).toEqual(seen)
    expect(inBatches([cancelled, placed], [1])).toEqual(seen)
  })

  it('gives the same history for any order and any batches', () => {
    const cases = fc.array(delta, { maxLength: 40 }).chain((deltas) =>
      fc.record({
        deltas: fc.constant(deltas),
        shuffled: fc.shuffledSubarray(deltas, { minLength: deltas.length }),
        sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      }),
    )
    fc.assert(
      fc.property(cases, ({ deltas, shuffled, sizes }) => {
        const whole = foldHistory(EMPTY_HISTORY, deltas)
        expect(inBatches(shuffled, sizes)).toEqual(whole)
        expect(encodeHistory(inBatches(shuffled, sizes))).toBe(encodeHistory(whole))
      }),
      { numRuns: 400 },
    )
  })

  it('keeps its entries sorted, apart and telling', () => {
    fc.assert(
      fc.property(fc.array(delta, { maxLength: 40 }), (deltas) => {
        const { purchases, engagement } = foldHistory(EMPTY_HISTORY, deltas)
        expect(purchases.every((entry, at) => at === 0 || entry.atMs > (purchases[at - 1]?.atMs ?? entry.atMs))).toBe(
          true,
        )
        expect(engagement.every((entry, at) => at === 0 || entry.hour > (engagement[at - 1]?.hour ?? entry.hour))).toBe(
          true,
        )
        expect(
          purchases.every((entry) => entry.atMs % 1000 === 0 && (entry.orders !== 0 || entry.amountMinor !== 0)),
        ).toBe(true)
        expect(engagement.every((entry) => entry.points !== 0)).toBe(true)
      }),
    )
  })

  it('refuses fractions and absurd figures', () => {
    const good = { occurredAtMs: 0, countedAtMs: 0, orders: 1, amountMinor: 1, points: 1 }
    for (const wrong of [
      { ...good, occurredAtMs: 0.5 },
      { ...good, countedAtMs: Number.NaN },
      { ...good, orders: 1.5 },
      { ...good, amountMinor: MAX_DELTA + 1 },
      { ...good, points: Number.POSITIVE_INFINITY },
    ]) {
      expect(() => foldHistory(EMPTY_HISTORY, [wrong])).toThrow(/whole (numbers|milliseconds)/)
    }
  })
})

describe('the stored text', () => {
  it('reads back as written', () => {
    fc.assert(
      fc.property(fc.array(delta, { maxLength: 40 }), (deltas) => {
        const history = foldHistory(EMPTY_HISTORY, deltas)
        expect(decodeHistory(encodeHistory(history))).toEqual(history)
      }),
    )
    expect(decodeHistory(encodeHistory(EMPTY_HISTORY))).toEqual(EMPTY_HISTORY)
  })

  it('is short', () => {
    const deltas = [10, 20, 30].map((minute) => {
      const atMs = 1_700_000_000_000 + minute * 60_000
      return { occurredAtMs: atMs, countedAtMs: atMs, orders: 1, amountMinor: 999, points: 10 }
    })
    expect(encodeHistory(foldHistory(EMPTY_HISTORY, deltas))).toBe(
      '[1,1700000600000,1700001800000,[1700000600,1,999,600,1,999,600,1,999],[472222,30]]',
    )
  })

  it('refuses a text that we did not write', () => {
    for (const [text, why] of [
      ['{}', 'the shape we wrote'],
      ['[2,null,null,[],[]]', 'the shape we wrote'],
      ['[1,null,null,[1,2],[]]', 'come in threes'],
      ['[1,null,null,[],["1",2]]', 'whole numbers'],
      ['[1,"x",null,[],[]]', 'when the customer was seen'],
      ['x', 'JSON'],
    ] as const) {
      expect(() => decodeHistory(text)).toThrow(why)
    }
  })
})
