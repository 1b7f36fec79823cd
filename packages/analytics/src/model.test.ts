import { describe, expect, it } from 'vitest'
import { defaultModel, modelIndexAt } from './model.ts'
import { fitModel, type ModelStatistics } from './model-fit.ts'
import { validateModel } from './model-validate.ts'

const previous = defaultModel('EUR')
const statistics: ModelStatistics = {
  effectiveFromMs: 1_700_000_000_000,
  customers: 500,
  spend12mMinor: { customers: 400, lowest: 100, quantile: 80_000, highest: 9_000_000 },
  orders12m: { customers: 400, lowest: 1, quantile: 6, highest: 80 },
  points: { customers: 450, lowest: 0.01, quantile: 14.5, highest: 900 },
  gapDays: { customers: 300, lowest: 1, quantile: 38.5, highest: 400 },
  recencyDays: [12, 31, 77, 150],
  orders: [1, 2, 4, 9],
  spendMinor: [9_000, 30_000, 80_000, 250_000],
}

describe('defaultModel', () => {
  it('is valid in every currency and holds from the beginning', () => {
    for (const currency of ['EUR', 'cny', 'JPY', 'IDR', 'XXX']) {
      expect(validateModel(defaultModel(currency))).toEqual([])
      expect(defaultModel(currency)).toMatchObject({ version: 1, effectiveFromMs: 0, source: 'default', customers: 0 })
    }
    expect(defaultModel('cny').value.spend12mMinor).toBeGreaterThan(defaultModel('EUR').value.spend12mMinor)
  })
})

describe('modelIndexAt', () => {
  it('finds the model in force, the first before its time', () => {
    const models = [100, 200, 300].map((effectiveFromMs, index) => ({
      ...previous,
      version: index + 1,
      effectiveFromMs,
    }))
    expect([0, 100, 199, 200, 299, 300, 999].map((atMs) => modelIndexAt(models, atMs))).toEqual([0, 0, 0, 1, 1, 2, 2])
  })
})

describe('fitModel', () => {
  it('takes thresholds and cuts from the statistics, weights and rules from the previous model', () => {
    const fitted = fitModel(statistics, previous)
    expect(fitted).toEqual({
      ...previous,
      version: 2,
      effectiveFromMs: 1_700_000_000_000,
      source: 'fitted',
      customers: 500,
      value: { ...previous.value, spend12mMinor: 80_000, orders12m: 6 },
      engagement: { ...previous.engagement, points: 14.5 },
      typicalGapDays: 38.5,
      rfm: { recencyDays: [12, 31, 77, 150], orders: [1, 2, 4, 9], spendMinor: [9_000, 30_000, 80_000, 250_000] },
    })
    expect(validateModel(fitted)).toEqual([])
  })

  it('makes no version when nothing has changed', () => {
    const fitted = fitModel(statistics, previous)
    expect(fitModel({ ...statistics, effectiveFromMs: 1_800_000_000_000 }, fitted)).toBe(fitted)
  })

  it('keeps the previous model with fewer than 20 customers', () => {
    expect(fitModel({ ...statistics, customers: 19 }, previous)).toBe(previous)
    expect(fitModel({ ...statistics, customers: 20 }, previous)).not.toBe(previous)
  })

  it('keeps each threshold on which too few have a say, or that is zero or no number', () => {
    const spread = { customers: 19, lowest: 1, quantile: 50, highest: 90 }
    const few = fitModel(
      { ...statistics, spend12mMinor: spread, orders12m: spread, points: spread, gapDays: spread },
      previous,
    )
    expect([few.value, few.engagement, few.typicalGapDays]).toEqual([previous.value, previous.engagement, 60])
    const zero = { customers: 400, lowest: 0, quantile: 0, highest: 5 }
    const none = fitModel(
      { ...statistics, spend12mMinor: zero, orders12m: null, points: zero, gapDays: null },
      previous,
    )
    expect([none.value, none.engagement, none.typicalGapDays]).toEqual([previous.value, previous.engagement, 60])
    const broken = fitModel({ ...statistics, gapDays: { ...spread, customers: 99, quantile: Number.NaN } }, previous)
    expect(broken.typicalGapDays).toBe(60)
  })

  it('keeps thresholds and cuts where all customers are alike', () => {
    const alike = { customers: 400, lowest: 1, quantile: 1, highest: 1 }
    const fitted = fitModel(
      { ...statistics, spend12mMinor: alike, orders12m: alike, orders: [1, 1, 1, 1], spendMinor: [9, 4, 5, 6] },
      previous,
    )
    expect(fitted.value).toEqual(previous.value)
    expect([fitted.rfm.orders, fitted.rfm.spendMinor]).toEqual([previous.rfm.orders, previous.rfm.spendMinor])
    expect(fitted.rfm.recencyDays).toEqual([12, 31, 77, 150])
  })

  it('never lets one order earn half the marks', () => {
    const single = { customers: 400, lowest: 1, quantile: 1, highest: 7 }
    expect(fitModel({ ...statistics, orders12m: single }, previous).value.orders12m).toBe(2)
  })

  it('refuses to reach back before the previous model', () => {
    const fitted = fitModel(statistics, previous)
    expect(() => fitModel({ ...statistics, orders: [1, 2, 3, 4] }, fitted)).toThrow(
      'takes effect after the one before it',
    )
  })
})

describe('validateModel', () => {
  const wrong = [
    ['value.spend12mMinor', 'scoring.out_of_range', { value: { ...previous.value, spend12mMinor: 0 } }],
    ['value.spend12mMinor', 'scoring.not_whole', { value: { ...previous.value, spend12mMinor: 10.5 } }],
    [
      'value.weights',
      'scoring.weights_not_one',
      { value: { ...previous.value, weights: { spend: 0.7, orders: 0.2 } } },
    ],
    ['engagement.halfLifeDays', 'scoring.out_of_range', { engagement: { ...previous.engagement, halfLifeDays: 0 } }],
    ['engagement.gapRatio', 'scoring.out_of_range', { engagement: { ...previous.engagement, gapRatio: Number.NaN } }],
    ['hysteresis', 'scoring.out_of_range', { hysteresis: 0.5 }],
    ['stage.lapsedRatio', 'scoring.not_rising', { stage: { ...previous.stage, lapsedRatio: 2 } }],
    ['stage.loyalPurchaseDays', 'scoring.not_whole', { stage: { ...previous.stage, loyalPurchaseDays: 2.5 } }],
    ['rfm.orders', 'scoring.not_rising', { rfm: { ...previous.rfm, orders: [1, 3, 2, 4] as const } }],
    ['rfm.recencyDays', 'scoring.out_of_range', { rfm: { ...previous.rfm, recencyDays: [-1, 3, 3, 4] as const } }],
    ['windowDays', 'scoring.out_of_range', { windowDays: 0 }],
  ] as const

  it.each(wrong)('finds fault with %s (%s)', (path, code, change) => {
    expect(validateModel({ ...previous, ...change }).map((error) => [error.path, error.code])).toEqual([[path, code]])
  })

  it('names every mistake', () => {
    expect(validateModel({ ...previous, hysteresis: -1, typicalGapDays: 0, windowDays: 1.5 })).toHaveLength(3)
  })
})
