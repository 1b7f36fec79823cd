import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersFrom } from '../numbers.testkit.ts'
import { adjustedDifference, groupSizesChance, measureEffect } from './experiment.ts'
import { proportionDifference, relativeLift, sampleSizePerGroup, wilsonInterval } from './proportions.ts'
import { effortScore, netPromoterScore, promoterScoreOf, satisfactionScore } from './survey-scores.ts'

const half = ({ low, high }: { low: number; high: number }) => (high - low) / 2
const middle = ({ low, high }: { low: number; high: number }) => (high + low) / 2

const proportion = fc
  .record({ total: fc.integer({ min: 1, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ total, share }) => ({ total, count: Math.round(total * share) }))

describe('intervals', () => {
  it('of nobody among ten reach to 27.8 %', () => {
    expect(wilsonInterval({ count: 0, total: 10 })).toMatchObject({ low: 0, high: expect.closeTo(0.2775, 4) })
    expect(wilsonInterval({ count: 0, total: 0 })).toBeNull()
  })

  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of a difference are those published: %d/%d − %d/%d', (a, m, b, n, low, high) => {
    const found = proportionDifference({ count: a, total: m }, { count: b, total: n })
    expect(found?.low).toBeCloseTo(low, 3)
    expect(found?.high).toBeCloseTo(high, 3)
  })

  it('hold what they are about, whatever the numbers', () => {
    fc.assert(
      fc.property(proportion, proportion, (treated, control) => {
        const found = proportionDifference(treated, control)
        if (!found) return
        expect(found.low <= found.difference + 1e-12 && found.difference <= found.high + 1e-12).toBe(true)
        expect(found.low >= -1 - 1e-9 && found.high <= 1 + 1e-9).toBe(true)
        const lift = relativeLift(treated, control)
        if (lift?.interval)
          expect(lift.interval.low <= lift.lift + 1e-9 && lift.lift <= lift.interval.high + 1e-9).toBe(true)
      }),
    )
  })

  it('of a ratio are none where its lower part may be 0', () => {
    expect(relativeLift({ count: 5, total: 100 }, { count: 1, total: 100 })?.interval).toBeNull()
    expect(relativeLift({ count: 5, total: 100 }, { count: 0, total: 100 })).toBeNull()
  })
})

it.each([
  [0.02, 0.05, 315_209],
  [0.02, 0.1, 80_682],
  [0.02, 0.2, 21_109],
  [0.05, 0.05, 122_125],
  [0.05, 0.1, 31_234],
  [0.05, 0.2, 8_158],
])('a share of %d that rises by %d takes %d people a group', (base, rise, people) => {
  expect((sampleSizePerGroup(base, rise) ?? 0) / people).toBeCloseTo(1, 4)
})

it('no sample is large enough for no difference, or for more than everybody', () => {
  expect([sampleSizePerGroup(0.1, 0), sampleSizePerGroup(0.9, 0.5), sampleSizePerGroup(0, 1)]).toEqual([
    null,
    null,
    null,
  ])
})

describe('an experiment', () => {
  it('whose groups are not as they were to be is not read', () => {
    expect(groupSizesChance([50, 50], [1, 1])).toBeCloseTo(1, 9)
    expect(measureEffect({ count: 60, total: 1000 }, { count: 40, total: 850 }, 0.5)).toMatchObject({
      kind: 'unequalGroups',
    })
    expect(measureEffect({ count: 0, total: 0 }, { count: 40, total: 850 }, 0.5)).toEqual({ kind: 'noGroup' })
  })

  it('tells what happened because of it', () => {
    const result = measureEffect({ count: 1250, total: 10_000 }, { count: 1000, total: 10_000 }, 0.5)
    expect(result).toMatchObject({ kind: 'measured', isProven: true, incremental: expect.closeTo(250, 6) })
  })

  it('without an effect finds one in 5 % of a thousand tries', () => {
    const next = numbersFrom(7)
    let found = 0
    for (let run = 0; run < 1000; run++) {
      const draw = () => {
        let count = 0
        for (let person = 0; person < 2000; person++) if (next() < 0.1) count += 1
        return { count, total: 2000 }
      }
      const result = measureEffect(draw(), draw(), 0.5)
      if (result.kind === 'measured' && result.isProven) found += 1
    }
    expect(found / 1000).toBeGreaterThan(0.036)
    expect(found / 1000).toBeLessThan(0.064)
  })

  it('is told more sharply by what was before it', () => {
    const next = numbersFrom(11)
    const group = (effect: number) => {
      const before = Array.from({ length: 4000 }, () => 100 * next())
      return { before, after: before.map((value) => value + effect + 10 * next()) }
    }
    const [treated, control] = [group(3), group(0)]
    const sharp = adjustedDifference(treated, control)
    const plain = adjustedDifference(
      { ...treated, before: treated.after.map(() => 0) },
      { ...control, before: control.after.map(() => 0) },
    )
    expect(sharp?.difference).toBeCloseTo(3, 0)
    expect(sharp?.varianceKept).toBeLessThan(0.02)
    expect(half(sharp ?? { low: 0, high: 99 })).toBeLessThan(half(plain ?? { low: 0, high: 0 }) / 7)
    expect(plain?.varianceKept).toBe(1)
    expect(adjustedDifference({ before: [1], after: [1] }, control)).toBeNull()
  })
})

describe('surveys', () => {
  it('NPS of 60 promoters and 20 detractors among 100, as published', () => {
    const score = promoterScoreOf({ answers: 100, promoters: 60, detractors: 20 })
    expect(score?.score).toBe(40)
    expect(middle(score ?? { low: 0, high: 0 })).toBeCloseTo(38.83, 2)
    expect(half(score ?? { low: 0, high: 0 })).toBeCloseTo(15.46, 2)
  })

  it('the answer 0 is an answer', () => {
    expect(netPromoterScore([0, 0, 10])).toMatchObject({ answers: 3, score: expect.closeTo(-33.33, 2) })
    expect(netPromoterScore([])).toBeNull()
  })

  it('satisfaction and effort have intervals, or are not there', () => {
    expect(satisfactionScore([5, 4, 3, 1])).toMatchObject({ score: 0.5, answers: 4 })
    expect(effortScore([7, 6, 5, 4])).toMatchObject({ score: 5.5, easyShare: 0.75 })
    expect(effortScore([7])).toMatchObject({ low: 1, high: 7 })
    expect([satisfactionScore([]), effortScore([])]).toEqual([null, null])
  })
})
