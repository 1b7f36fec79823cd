import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binOf, nextRecencyFallMs, quintileCuts, recencyScore } from './rfm.ts'
import { DAY_MS } from './time.ts'

describe('quintileCuts', () => {
  it('parts ten values into fifths', () => {
    const cuts = quintileCuts([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(cuts).toEqual([2, 4, 6, 8])
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => binOf(value, cuts))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('keeps equal values together in the bin of their lowest rank', () => {
    const orders = [1, 1, 1, 1, 1, 1, 2, 2, 3, 9]
    const cuts = quintileCuts(orders)
    expect(orders.map((value) => binOf(value, cuts))).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 5, 5])
  })

  it('is the bin by lowest rank for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (values) => {
        const sorted = [...values].sort((left, right) => left - right)
        const cuts = quintileCuts(sorted)
        for (const value of sorted) {
          const below = sorted.filter((other) => other < value).length
          expect(binOf(value, cuts)).toBe(1 + Math.min(4, Math.floor((5 * below) / sorted.length)))
        }
      }),
    )
  })

  it('needs a value', () => {
    expect(() => quintileCuts([])).toThrow('at least one value')
    expect(quintileCuts([7])).toEqual([7, 7, 7, 7])
  })
})

describe('recency', () => {
  const cuts = [30, 90, 180, 365] as const

  it('falls a millisecond after each cut and tells when', () => {
    expect(recencyScore(0, 0, cuts)).toBe(5)
    expect(nextRecencyFallMs(0, 0, cuts)).toBe(30 * DAY_MS + 1)
    expect(recencyScore(0, 30 * DAY_MS, cuts)).toBe(5)
    expect(recencyScore(0, 30 * DAY_MS + 1, cuts)).toBe(4)
    expect(nextRecencyFallMs(0, 30 * DAY_MS + 1, cuts)).toBe(90 * DAY_MS + 1)
    expect(recencyScore(0, 365 * DAY_MS + 1, cuts)).toBe(1)
    expect(nextRecencyFallMs(0, 365 * DAY_MS + 1, cuts)).toBe(Number.POSITIVE_INFINITY)
  })
})
