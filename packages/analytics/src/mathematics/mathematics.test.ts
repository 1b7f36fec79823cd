import { describe, expect, it } from 'vitest'
import { invert } from './matrix.ts'
import { maximise } from './maximise.ts'
import {
  chiSquareAbove,
  hypergeometric,
  logBeta,
  logDifference,
  logGamma,
  logSum,
  normalBelow,
  normalQuantile,
} from './special-functions.ts'

describe('special functions', () => {
  it.each([
    [1, 0],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [6, Math.log(120)],
    [0.1, 2.252712651734206],
    [100.5, 361.4355404678204],
  ])('ln Γ(%d)', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 10)
  })

  it('ln Γ is not defined at 0 and below', () => {
    expect([logGamma(0), logGamma(-1.5)]).toEqual([Number.NaN, Number.NaN])
  })

  it('₂F₁ is what it is in closed form', () => {
    expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.LN2, 12)
    expect(hypergeometric(2, 3, 3, 0.3)).toBeCloseTo(0.7 ** -2, 12)
  })

  it('sums and differences of powers neither overflow nor vanish', () => {
    expect(logSum(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12)
    expect(logDifference(-1000, -1001)).toBeCloseTo(-1000 + Math.log(1 - Math.exp(-1)), 12)
    expect(logDifference(3, 3)).toBe(Number.NEGATIVE_INFINITY)
    expect(logSum(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY)
  })

  it('a beta function is one of gamma functions', () => {
    expect(Math.exp(logBeta(2, 3))).toBeCloseTo(1 / 12, 12)
  })

  it.each([
    [0, 0.5],
    [1.959963984540054, 0.975],
    [-2.5758293035489004, 0.005],
    [-8, 6.220960574271785e-16],
    [40, 1],
  ])('the normal distribution at %d', (z, expected) => {
    expect(normalBelow(z) / expected).toBeCloseTo(1, z < -7 ? 7 : 10)
  })

  it('quantiles of the normal distribution are its inverse', () => {
    for (const p of [1e-9, 0.001, 0.025, 0.3, 0.5, 0.8, 0.999])
      expect(normalBelow(normalQuantile(p)) / p).toBeCloseTo(1, 10)
    expect(normalQuantile(0)).toBeNaN()
  })

  it.each([
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
    [10.827566170662733, 1, 0.001],
    [1, 100, 1],
  ])('χ² above %d with %d degrees', (value, degrees, expected) => {
    expect(chiSquareAbove(value, degrees)).toBeCloseTo(expected, 9)
  })
})

describe('matrices', () => {
  it('times their inverse are one', () => {
    expect(
      invert([
        [4, 7],
        [2, 6],
      ])?.map((row) => row.map((x) => Math.round(x * 1e9) / 1e9)),
    ).toEqual([
      [0.6, -0.7],
      [-0.2, 0.4],
    ])
    expect(
      invert([
        [0, 1],
        [1, 0],
      ]),
    ).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('without an inverse have none', () => {
    expect(
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toBeNull()
    expect(invert([[Number.NaN]])).toBeNull()
  })
})

describe('maximising', () => {
  it('finds the top of a bent ridge, and how sharp it is', () => {
    const top = maximise(([x = 0, y = 0]) => -((1 - x) ** 2) - 100 * (y - x * x) ** 2, [-1.2, 1], 1e-12)
    expect(top.isConverged).toBe(true)
    expect(top.point[0]).toBeCloseTo(1, 4)
    expect(top.point[1]).toBeCloseTo(1, 4)
    const quadratic = maximise(([x = 0, y = 0]) => -((x - 3) ** 2) / 8 - (y + 1) ** 2 / 2, [0, 0])
    expect(quadratic.covariance?.[0]?.[0]).toBeCloseTo(4, 3)
    expect(quadratic.covariance?.[1]?.[1]).toBeCloseTo(1, 3)
  })

  it('says where there is no top', () => {
    expect(maximise(([x = 0]) => x, [0])).toMatchObject({ isConverged: false })
    expect(maximise(() => Number.NaN, [0])).toMatchObject({ isConverged: false })
  })
})
