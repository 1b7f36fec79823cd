import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersFrom } from '../numbers.testkit.ts'
import { calibrate, calibratePlatt, fitIsotonic, fitPlatt } from './calibration.ts'
import { featuresOf, pickCases } from './features.ts'
import { fitForest, fitTree, pathsOf, predictForest } from './forest.ts'
import { permutationImportance } from './importance.ts'
import { qualityOf } from './quality.ts'

/** It happens in nine of ten cases with x > 0.5 and y < 0.5, and in one of ten others; z has no part in it. */
function casesOf(count: number) {
  const next = numbersFrom(9)
  const columns = { x: new Float64Array(count), y: new Float64Array(count), z: new Float64Array(count) }
  const outcomes = new Uint8Array(count)
  for (let place = 0; place < count; place++) {
    const [x, y, z] = [next(), next(), next()]
    Object.assign(columns.x, { [place]: x })
    Object.assign(columns.y, { [place]: y })
    Object.assign(columns.z, { [place]: z })
    outcomes[place] = next() < (x > 0.5 && y < 0.5 ? 0.9 : 0.1) ? 1 : 0
  }
  return { features: featuresOf(columns), outcomes }
}

describe('a forest', () => {
  it('is the same for the same numbers, and right about cases it has not seen', () => {
    const { features, outcomes } = casesOf(2000)
    const seen = Array.from({ length: 1000 }, (_, place) => place)
    const unseen = seen.map((place) => place + 1000)
    const fit = () => fitForest(pickCases(features, seen), outcomes.slice(0, 1000), numbersFrom(3), { trees: 40 })
    expect(fit()).toEqual(fit())
    const quality = qualityOf(outcomes.slice(1000), predictForest(fit(), pickCases(features, unseen)))
    expect(quality.auc).toBeGreaterThan(0.84)
  })

  it('relies on what has a part in it', () => {
    const { features, outcomes } = casesOf(1500)
    const forest = fitForest(features, outcomes, numbersFrom(3), { trees: 30 })
    const loss = permutationImportance((given) => predictForest(forest, given), features, outcomes, numbersFrom(4))
    expect(loss.map(({ name }) => name).at(-1)).toBe('z')
    expect(loss[0]?.loss).toBeGreaterThan(0.1)
    expect(
      permutationImportance((given) => predictForest(forest, given), features, new Uint8Array(1500), numbersFrom(4)),
    ).toEqual([])
  })
})

it('a tree can be read: the way to where it happens most', () => {
  const { features, outcomes } = casesOf(4000)
  const [best] = pathsOf(fitTree(features, outcomes, { leavesMax: 3 }))
  const sides = Object.fromEntries((best?.conditions ?? []).map(({ name, isAbove, cut }) => [name, { isAbove, cut }]))
  expect(sides).toEqual({
    x: { isAbove: true, cut: expect.closeTo(0.5, 1) },
    y: { isAbove: false, cut: expect.closeTo(0.5, 1) },
  })
  expect(best?.share).toBeCloseTo(0.9, 1)
})

describe('calibration', () => {
  it('rises, keeps the mean, and is the nearest that does', () => {
    const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 1,
      maxLength: 25,
    })
    fc.assert(
      fc.property(cases, (rows) => {
        const scores = Float64Array.from(rows, ([score]) => score / 10)
        const outcomes = Uint8Array.from(rows, ([, outcome]) => outcome)
        const { scores: steps, chances } = fitIsotonic(scores, outcomes)
        expect([...chances]).toEqual([...chances].sort((a, b) => a - b))
        expect([...steps]).toEqual([...steps].sort((a, b) => a - b))
        expect(chances[0]).toBeGreaterThanOrEqual(0)
        expect(chances.at(-1)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('brings scores that are too sure back to what happens', () => {
    const next = numbersFrom(2)
    const scores = Float64Array.from({ length: 6000 }, () => next())
    const outcomes = Uint8Array.from(scores, (score) => (next() < 0.3 + 0.4 * score ? 1 : 0))
    const isotonic = fitIsotonic(scores, outcomes)
    const platt = fitPlatt(scores, outcomes)
    for (const score of [0.1, 0.5, 0.9]) {
      expect(Math.abs(calibrate(isotonic, score) - (0.3 + 0.4 * score))).toBeLessThan(0.06)
      expect(Math.abs((platt ? calibratePlatt(platt, score) : 0) - (0.3 + 0.4 * score))).toBeLessThan(0.04)
    }
    expect(calibrate(isotonic, -5)).toBe(isotonic.chances[0])
    expect(calibrate(isotonic, 5)).toBe(isotonic.chances.at(-1))
  })
})
