import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersFrom } from '../numbers.testkit.ts'
import { fitBoostedTrees, predictBoostedTrees } from './boosted-trees.ts'
import { featuresOf, indicatorsOf, pickCases, stratifiedFolds } from './features.ts'
import { binningOf, binOf, UNKNOWN_BIN } from './histograms.ts'
import { explainLogistic, fitLogistic, predictLogistic, sigmoid } from './logistic.ts'
import { qualityOf } from './quality.ts'

/** Cases whose log-odds are a·x + b·y + c·(both large), so that a tree sees more than a line. */
function casesWith({ a, b, c }: { a: number; b: number; c: number }, count: number, seed = 5) {
  const next = numbersFrom(seed)
  const x = Float64Array.from({ length: count }, () => 4 * next() - 2)
  const y = Float64Array.from({ length: count }, () => 4 * next() - 2)
  const outcomes = Uint8Array.from(x, (value, place) => {
    const other = y[place] ?? 0
    const logOdds = a * value + b * other + (value > 0 && other > 0 ? c : 0)
    return next() < sigmoid(logOdds) ? 1 : 0
  })
  return { features: featuresOf({ x, y }), outcomes }
}

describe('quality', () => {
  it('is that of the pairs, counted one by one', () => {
    const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(cases, (rows) => {
        const outcomes = Uint8Array.from(rows, ([outcome]) => outcome)
        const { auc } = qualityOf(
          outcomes,
          Float64Array.from(rows, ([, chance]) => chance / 5),
        )
        let [pairs, won] = [0, 0]
        for (const [happened, high] of rows)
          for (const [other, low] of rows) {
            if (happened !== 1 || other !== 0) continue
            pairs += 1
            won += high > low ? 1 : high === low ? 0.5 : 0
          }
        if (pairs === 0) expect(auc).toBeNull()
        else expect(auc).toBeCloseTo(won / pairs, 12)
      }),
    )
  })

  it('of four cases is what one can work out', () => {
    const quality = qualityOf(Uint8Array.of(1, 0, 1, 0), Float64Array.of(0.9, 0.8, 0.7, 0.1))
    expect(quality).toMatchObject({
      cases: 4,
      happened: 2,
      auc: 0.75,
      averagePrecision: expect.closeTo((1 + 2 / 3) / 2, 12),
    })
    expect(quality.brier).toBeCloseTo((0.01 + 0.64 + 0.09 + 0.01) / 4, 12)
    expect(quality.topDecileLift).toBe(2)
  })
})

describe('logistic regression', () => {
  it('finds what made the outcomes, and is right about chances', () => {
    const { features, outcomes } = casesWith({ a: 1.5, b: -0.8, c: 0 }, 20_000)
    const model = fitLogistic(features, outcomes)
    expect((model?.weights[0] ?? 0) / (model?.deviations[0] ?? 1)).toBeCloseTo(1.5, 1)
    expect((model?.weights[1] ?? 0) / (model?.deviations[1] ?? 1)).toBeCloseTo(-0.8, 1)
    const quality = qualityOf(outcomes, model ? predictLogistic(model, features) : new Float64Array(20_000))
    expect(quality.calibrationError).toBeLessThan(0.012)
  })

  it('gives reasons that add up to the chance', () => {
    const { features, outcomes } = casesWith({ a: 1, b: 1, c: 0 }, 500)
    const model = fitLogistic(features, outcomes)
    if (!model) throw new Error('it comes to rest')
    const parts = explainLogistic(model, [1.2, Number.NaN])
    expect(parts[1]).toBe(0)
    const chance = predictLogistic(model, featuresOf({ x: [1.2], y: [Number.NaN] }))[0]
    expect(sigmoid(model.intercept + (parts[0] ?? 0))).toBeCloseTo(chance ?? 0, 12)
  })

  it('stays finite where features part the outcomes wholly, say nothing, or say the same twice', () => {
    const x = [1, 2, 3, 10, 11, 12]
    const model = fitLogistic(featuresOf({ x, same: x, constant: [5, 5, 5, 5, 5, 5] }), Uint8Array.of(0, 0, 0, 1, 1, 1))
    expect(model?.weights.every(Number.isFinite)).toBe(true)
    expect(model?.weights[2]).toBe(0)
    const alike = fitLogistic(featuresOf({ x: [1, 2, 3] }), Uint8Array.of(0, 0, 0))
    expect(alike === null || alike.weights.every(Number.isFinite)).toBe(true)
  })
})

describe('boosted trees', () => {
  it('see what a line cannot, and are right about cases they have not seen', () => {
    const { features, outcomes } = casesWith({ a: -1, b: -1, c: 5 }, 4000)
    const places = [...outcomes.keys()]
    const [seen, unseen] = [places.filter((place) => place % 2 === 0), places.filter((place) => place % 2 === 1)]
    const [learned, of] = [pickCases(features, seen), Uint8Array.from(seen, (place) => outcomes[place] ?? 0)]
    const rest = Uint8Array.from(unseen, (place) => outcomes[place] ?? 0)
    const line = fitLogistic(learned, of)
    const trees = fitBoostedTrees(learned, of)
    const ofLine = qualityOf(
      rest,
      line ? predictLogistic(line, pickCases(features, unseen)) : new Float64Array(rest.length),
    )
    const ofTrees = qualityOf(rest, predictBoostedTrees(trees, pickCases(features, unseen)))
    expect((ofTrees.auc ?? 0) - (ofLine.auc ?? 1)).toBeGreaterThan(0.1)
    expect(ofTrees.calibrationError).toBeLessThan(0.06)
  })

  it('are the same however the cases are ordered, and hold unknown values for a value', () => {
    const { features, outcomes } = casesWith({ a: 2, b: 0, c: 0 }, 400)
    const gaps = featuresOf({
      x: (features.columns[0] ?? new Float64Array()).map((value, place) => (place % 3 === 0 ? Number.NaN : value)),
    })
    const order = [...outcomes.keys()].reverse()
    const straight = fitBoostedTrees(gaps, outcomes, { trees: 10 })
    const turned = fitBoostedTrees(
      pickCases(gaps, order),
      Uint8Array.from(order, (place) => outcomes[place] ?? 0),
      { trees: 10 },
    )
    const [a, b] = [predictBoostedTrees(straight, gaps), predictBoostedTrees(turned, gaps)]
    for (const [place, chance] of a.entries()) expect(chance).toBeCloseTo(b[place] ?? 0, 9)
  })

  it('say the share of all where nothing can be told apart', () => {
    const model = fitBoostedTrees(
      featuresOf({ x: new Float64Array(200).fill(1) }),
      Uint8Array.from({ length: 200 }, (_, place) => (place < 50 ? 1 : 0)),
    )
    expect(predictBoostedTrees(model, featuresOf({ x: [1, 7, Number.NaN] }))[1]).toBeCloseTo(0.25, 2)
  })
})

describe('cases', () => {
  it('are dealt out with their share of both outcomes', () => {
    const outcomes = Uint8Array.from({ length: 103 }, (_, place) => (place % 4 === 0 ? 1 : 0))
    const folds = stratifiedFolds(outcomes, 5, numbersFrom(1))
    for (let fold = 0; fold < 5; fold++) {
      const happened = folds.reduce((sum, one, place) => sum + (one === fold ? (outcomes[place] ?? 0) : 0), 0)
      expect(Math.abs(happened - 26 / 5)).toBeLessThan(1)
    }
  })

  it('have a column a value but the first, and bins between values', () => {
    expect(Object.keys(indicatorsOf('plan', ['b', 'a', 'c', 'a']))).toEqual(['plan=b', 'plan=c'])
    const [cuts = new Float64Array()] = binningOf(featuresOf({ x: [1, 3, 3, 9, Number.NaN] }))
    expect([...cuts]).toEqual([2, 6])
    expect([1, 2, 3, 6.5, 99, Number.NaN].map((value) => binOf(cuts, value))).toEqual([0, 0, 1, 2, 2, UNKNOWN_BIN])
    const [many = new Float64Array()] = binningOf(featuresOf({ x: Array.from({ length: 1000 }, (_, index) => index) }))
    expect(many.length).toBeLessThan(64)
  })
})
