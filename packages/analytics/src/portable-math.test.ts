import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halved, logTwo } from './portable-math.ts'

describe('halved', () => {
  it('is exact at whole half-lives', () => {
    expect([0, 1, 2, 10, 1074].map(halved)).toEqual([1, 0.5, 0.25, 2 ** -10, 2 ** -1074])
    expect(halved(1075)).toBe(0)
    expect(halved(1e12)).toBe(0)
  })

  it('agrees with the built-in power to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900, noNaN: true }), (halvings) => {
        expect(Math.abs(halved(halvings) / 2 ** -halvings - 1)).toBeLessThan(4e-16 * Math.max(1, halvings / 100))
      }),
    )
  })

  it('falls as time goes on', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (halvings) => {
        expect(halved(halvings + 1e-9)).toBeLessThan(halved(halvings))
      }),
    )
  })
})

describe('logTwo', () => {
  it('is exact at powers of two', () => {
    expect([1, 2, 0.5, 1024].map(logTwo)).toEqual([0, 1, -1, 10])
    expect(logTwo(0)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('agrees with the built-in logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (value) => {
        expect(logTwo(value)).toBeCloseTo(Math.log2(value), 13)
      }),
    )
  })
})
