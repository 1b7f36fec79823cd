import { describe, expect, it } from 'vitest'
import { HOLDOUT_WEEKS, hasCdnow, readCdnow } from './cdnow.testkit.ts'
import { fitPurchaseModel, type PurchaseFit, purchaseModel } from './fit.ts'
import { expectedSpend, fitSpendModel } from './gamma-gamma.ts'
import type { PurchaseModelName } from './purchase-model.ts'

const cdnow = hasCdnow ? readCdnow() : null

/** The published figures, and the standard errors of CLVTools for Pareto/NBD. */
const PUBLISHED: [PurchaseModelName, number, number[]][] = [
  ['bgNbd', -9582.429, [0.243, 4.414, 0.793, 2.426]],
  ['mbgNbd', -9582.136, [0.525, 6.183, 0.891, 1.614]],
  ['paretoNbd', -9594.976, [0.553, 10.578, 0.606, 11.669]],
]

function fitted(name: PurchaseModelName): PurchaseFit {
  if (!cdnow) throw new Error('read only where the data are')
  const fit = fitPurchaseModel(name, cdnow.histories)
  if (fit.kind !== 'fitted') throw new Error(fit.reason)
  return fit
}

const valuesOf = (fit: PurchaseFit) => fit.parameters.map(({ value }) => value)

describe.skipIf(!hasCdnow)('the CDNOW sample (skipped where the shared data are not there)', () => {
  it.each(PUBLISHED)('%s: likelihood and parameters as published', (name, logLikelihood, parameters) => {
    const fit = fitted(name)
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 3)
    for (const [index, value] of valuesOf(fit).entries())
      expect(Math.abs(value - (parameters[index] ?? 0))).toBeLessThan(0.003)
    expect(fit).toMatchObject({ customers: 2357, repeaters: 946 })
  })

  it('paretoNbd: standard errors as published', () => {
    const errors = fitted('paretoNbd').parameters.map(({ standardError }) => standardError)
    expect(errors[0]).toBeCloseTo(0.0476, 3)
    expect(errors[1]).toBeCloseTo(0.843, 2)
    expect(errors[2]).toBeCloseTo(0.187, 2)
    expect(errors[3]).toBeCloseTo(6.21, 1)
  })

  it('what one customer is expected to buy, as published', () => {
    const bgNbd = purchaseModel('bgNbd').expectedPurchases(
      [0.243, 4.414, 0.793, 2.426],
      { frequency: 2, recency: 30.43, age: 38.86 },
      HOLDOUT_WEEKS,
    )
    expect(bgNbd).toBeCloseTo(1.226, 3)
    const pareto = purchaseModel('paretoNbd')
    const busy = { frequency: 26, recency: 30.86, age: 31 }
    expect(pareto.expectedPurchases([0.5531, 10.5781, 0.6061, 11.6562], busy, 52)).toBeCloseTo(25.456, 2)
  })

  it('what all of them bought afterwards is missed by 12 %, as published', () => {
    const values = valuesOf(fitted('bgNbd'))
    const { frequency, recency, age } = (cdnow ?? readCdnow()).histories
    let expected = 0
    for (let index = 0; index < frequency.length; index++) {
      const history = { frequency: frequency[index] ?? 0, recency: recency[index] ?? 0, age: age[index] ?? 0 }
      expected += purchaseModel('bgNbd').expectedPurchases(values, history, HOLDOUT_WEEKS)
    }
    const came = cdnow?.holdoutPurchases.reduce((sum, count) => sum + count, 0)
    expect([Math.round(expected), came]).toEqual([1653, 1882])
  })

  it('gammaGamma: likelihood, parameters and expected spend as published', () => {
    const fit = fitSpendModel((cdnow ?? readCdnow()).repeatSpend)
    if (fit.kind !== 'fitted') throw new Error(fit.reason)
    expect(fit.logLikelihood).toBeCloseTo(-4055.918, 3)
    expect(fit.correlation).toBeCloseTo(0.114, 3)
    const [p = 0, q = 0, gamma = 0] = fit.parameters.map(({ value }) => value)
    expect([p, q, gamma].map((value) => Math.round(value * 100) / 100)).toEqual([6.25, 3.74, 15.45])
    const spends: [number, number, number][] = [
      [2, 22.35, 24.65],
      [1, 11.77, 18.91],
      [0, 0, 35.17],
      [7, 73.74, 71.46],
    ]
    for (const [purchases, mean, expected] of spends)
      expect(Math.abs((expectedSpend([p, q, gamma], purchases, mean) ?? 0) - expected)).toBeLessThan(0.1)
  })
})
