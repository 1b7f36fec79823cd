import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPurchaseModel, purchaseModel } from './fit.ts'
import { expectedSpend, fitSpendModel } from './gamma-gamma.ts'
import { lifetimeValue } from './lifetime-value.ts'
import type { PurchaseModelName } from './purchase-model.ts'
import { groupHistories, type PurchaseHistories } from './purchases.ts'

const NAMES: PurchaseModelName[] = ['bgNbd', 'mbgNbd', 'paretoNbd']
const PARAMETERS: Record<PurchaseModelName, number[]> = {
  bgNbd: [0.243, 4.414, 0.793, 2.426],
  mbgNbd: [0.525, 6.183, 0.891, 1.614],
  paretoNbd: [0.553, 10.578, 0.606, 11.669],
}

const parameters = fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 })
const history = fc
  .record({
    frequency: fc.integer({ min: 0, max: 400 }),
    age: fc.double({ min: 0.1, max: 500, noNaN: true }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  })
  .map(({ frequency, age, share }) => ({ frequency, age, recency: frequency === 0 ? 0 : age * share }))

function historiesOf(rows: readonly [frequency: number, recency: number, age: number][]): PurchaseHistories {
  const column = (index: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[index])
  return { frequency: column(0), recency: column(1), age: column(2) }
}

/** Purchases of a customer who goes on, by Simpson's rule over the rate at which they come: an oracle without special functions. */
function expectedByIntegral([r = 0, alpha = 0, a = 0, b = 0]: number[], time: number): number {
  const chances = 4000
  let [sum, weight] = [0, 0]
  for (let i = 0; i < chances; i++) {
    // The middle of each slice of chances to stop, in a scale that is fine near 0 where most of them are.
    const u = (i + 0.5) / chances
    const p = u ** 4
    const density = p ** (a - 1) * (1 - p) ** (b - 1) * 4 * u ** 3
    const purchases = r === 0 ? 0 : (1 - (alpha / (alpha + p * time)) ** r) / p
    sum += density * purchases
    weight += density
  }
  return sum / weight
}

describe.each(NAMES)('%s', (name) => {
  const model = purchaseModel(name)

  it('has chances between 0 and 1 and expects more of a longer time, never NaN, at any number of purchases', () => {
    fc.assert(
      fc.property(parameters, history, (values, one) => {
        const alive = model.probabilityAlive(values, one)
        expect(alive >= 0 && alive <= 1).toBe(true)
        const expected = [0, 1, 10, 100].map((time) => model.expectedPurchases(values, one, time))
        expect(expected[0]).toBe(0)
        for (const [index, value] of expected.entries())
          expect(value >= (expected[index - 1] ?? 0) - 1e-9, JSON.stringify({ values, one, expected })).toBe(true)
        expect(
          Number.isFinite(
            model.logLikelihood(values, groupHistories(historiesOf([[one.frequency, one.recency, one.age]]))),
          ),
        ).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('takes a customer for likelier gone the longer the silence', () => {
    const chances = [0, 5, 20, 60].map((silence) =>
      model.probabilityAlive(PARAMETERS[name], { frequency: 5, recency: 30, age: 30 + silence }),
    )
    expect(chances).toEqual([...chances].sort((a, b) => b - a))
    expect(chances[3]).toBeLessThan(0.2)
  })

  it('says why there is no fit', () => {
    const few = historiesOf(Array.from({ length: 100 }, (_, index) => (index < 5 ? [1, 3, 10] : [0, 0, 10])))
    expect(fitPurchaseModel(name, few)).toEqual({
      kind: 'notFitted',
      reason: 'tooFewRepeaters',
      customers: 100,
      repeaters: 5,
      repeatersMin: 20,
    })
    expect(fitPurchaseModel(name, historiesOf([]))).toMatchObject({ reason: 'tooFewRepeaters' })
    expect(fitPurchaseModel(name, historiesOf([[1, 12, 10]]))).toMatchObject({ reason: 'notAHistory' })
    const alike = historiesOf(Array.from({ length: 200 }, () => [4, 20, 25]))
    expect(fitPurchaseModel(name, alike)).toMatchObject({ kind: 'notFitted' })
  })
})

it.each([
  [[0.243, 4.414, 0.793, 2.426], 39],
  [[2, 3, 1, 2], 10],
  [[40, 50, 1.7, 6], 500],
  [[0.5, 1, 0.6, 1.2], 5],
])('purchases while going on are those of the integral they stand for: %j over %d', (values, time) => {
  const [r = 0, alpha = 0, a = 0, b = 0] = values
  // By this model who has bought once only has not stopped: what is left is the expectation itself.
  const exact = purchaseModel('bgNbd').expectedOfNew([r, alpha, a, b], time)
  expect(exact / expectedByIntegral(values, time)).toBeCloseTo(1, 2)
})

it('equal histories are grouped without changing the likelihood', () => {
  const rows: [number, number, number][] = [
    [1, 5, 20],
    [0, 0, 20],
    [1, 5, 20],
    [0, 0, 20],
    [3, 15, 16],
  ]
  const grouped = groupHistories(historiesOf(rows))
  expect([...grouped.customers]).toEqual([2, 2, 1])
  for (const name of NAMES) {
    const alone = rows.map((row) =>
      purchaseModel(name).logLikelihood(PARAMETERS[name], groupHistories(historiesOf([row]))),
    )
    const together = purchaseModel(name).logLikelihood(PARAMETERS[name], grouped)
    expect(together).toBeCloseTo(
      alone.reduce((sum, value) => sum + value, 0),
      9,
    )
  }
})

describe('spend', () => {
  it('of customers who all spend alike is not spread', () => {
    const alike = { purchases: new Float64Array(50).fill(3), meanSpend: new Float64Array(50).fill(20) }
    expect(fitSpendModel(alike)).toMatchObject({ kind: 'notFitted' })
    expect(fitSpendModel({ purchases: Float64Array.of(0), meanSpend: Float64Array.of(5) })).toMatchObject({
      reason: 'notAHistory',
    })
    expect(fitSpendModel({ purchases: Float64Array.of(2), meanSpend: Float64Array.of(5) })).toMatchObject({
      reason: 'tooFewRepeaters',
    })
  })

  it('is expected between the customer’s own mean and that of all, and nowhere without a mean', () => {
    const parameters = [6.25, 3.74, 15.44]
    const ofNobody = expectedSpend(parameters, 0, 0) ?? 0
    const own = [1, 5, 50].map((purchases) => expectedSpend(parameters, purchases, 100) ?? 0)
    expect(own.every((value) => value > ofNobody && value < 100)).toBe(true)
    expect(own).toEqual([...own].sort((a, b) => a - b))
    expect(expectedSpend([6, 0.9, 15], 0, 0)).toBeNull()
  })
})

it('lifetime value is the discounted sum of what each period brings', () => {
  const value = lifetimeValue((time) => time * 2, { meanSpend: 10, periods: 2, periodLength: 4, ratePerPeriod: 0.1 })
  expect(value).toBeCloseTo(80 / 1.1 + 80 / 1.21, 9)
})
