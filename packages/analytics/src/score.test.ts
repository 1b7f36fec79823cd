import { describe, expect, it } from 'vitest'
import { EMPTY_HISTORY, foldHistory } from './history.ts'
import { engagementLevel } from './parts.ts'
import { contact, day, order, ROUND_MODEL, scoreAt, scoreOf, told } from './score.testkit.ts'

const MS = 1 / 86_400_000
const twice = [order(0, 100), order(30, 100)]
const monthly = [0, 30, 60, 90, 120].map((days) => order(days, 100))

describe('stage', () => {
  // One purchase: a rhythm of 30 days, at risk after 60, lapsed after 120. Days 0 and 150: 90, so at risk on day 330.
  it.each([
    ['prospect', 'without orders', [contact(0, 5)], 1],
    ['prospect', 'before the first order', [order(5, 100)], 5 - MS],
    ['new', 'with one purchase', [order(0, 100)], 0],
    ['new', 'with two purchases on one day', [order(0, 100), order(0.9, 100)], 1],
    ['new', 'until the millisecond before', [order(0, 100)], 60 - MS],
    ['at_risk', 'at twice the rhythm', [order(0, 100)], 60],
    ['at_risk', 'at twice a rhythm of thirds of a day', [order(0, 100), order(20, 100), order(40, 100)], 40 + 140 / 3],
    ['at_risk', 'until the millisecond before', [order(0, 100)], 120 - MS],
    ['lapsed', 'at four times the rhythm', [order(0, 100)], 120],
    ['active', 'with two purchase days', twice, 30],
    ['active', 'with four purchase days', monthly.slice(0, 4), 91],
    ['loyal', 'with five purchase days over 120 days', monthly, 120],
    ['active', 'with five purchase days over 80 days', [0, 20, 40, 60, 80].map((days) => order(days, 100)), 80],
    ['at_risk', 'when a loyal customer is silent', monthly, 180],
    ['won_back', 'on the first purchase after a lapse', [order(0, 100), order(150, 100)], 150],
    ['won_back', 'for the rest of that day', [order(0, 100), order(150, 100), order(150.5, 100)], 151],
    ['active', 'on the next purchase day', [order(0, 100), order(150, 100), order(151, 100)], 151],
    ['at_risk', 'when silent after the return', [order(0, 100), order(150, 100)], 330],
    ['active', 'on a purchase after that', [order(0, 100), order(150, 100), order(340, 100)], 340],
    ['active', 'on a purchase while at risk', [order(0, 100), order(90, 100)], 90],
    ['active', 'on a purchase at the very moment of lapsing', [order(0, 100), order(120, 100)], 120],
  ])('is %s %s', (stage, _when, deltas, days) => {
    expect(scoreAt(deltas, days).stage).toBe(stage)
  })

  it('does not become a win-back again when a kinder model ends the risk', () => {
    const kinder = {
      ...ROUND_MODEL,
      version: 2,
      effectiveFromMs: day(340),
      stage: { ...ROUND_MODEL.stage, atRiskRatio: 3 },
    }
    const back = [order(0, 100), order(150, 100)]
    expect(scoreAt(back, 339, [ROUND_MODEL, kinder]).stage).toBe('at_risk')
    expect(scoreAt(back, 340, [ROUND_MODEL, kinder])).toMatchObject({ stage: 'active', stageSinceMs: day(340) })
  })

  it('says since when, and when silence changes it', () => {
    expect(scoreAt([order(0, 100)], 10)).toMatchObject({ stageSinceMs: day(0) })
    expect(scoreAt([order(0, 100)], 70)).toMatchObject({ stageSinceMs: day(60), nextReviewAtMs: day(90) + 1 })
  })
})

describe('tier', () => {
  const good = [order(0, 5_000), order(10, 5_000)]
  it.each([
    ['D', 'without anything', [contact(0, 0)], 1],
    ['D', 'with contacts but no order', [contact(0, 500)], 0],
    ['C', 'after a small order', [order(0, 100)], 0],
    ['A', 'with value exactly at its line', good, 10],
    ['C', 'with a cent less', [order(0, 5_000), order(10, 4_999)], 10],
    ['B', 'in silence', good, 60],
    ['A', 'when contacts make up for silence', [...good, contact(40, 40)], 40],
    ['D', 'when the year is over', good, 400],
  ])('is %s %s', (tier, _when, deltas, days) => {
    expect(scoreAt(deltas, days).tier).toBe(tier)
  })

  it('falls in silence at the exact millisecond', () => {
    const before = scoreAt(good, 10)
    const fallMs = before.nextChange?.atMs ?? 0
    expect(before.nextChange).toMatchObject({ kind: 'tier', to: 'B' })
    // 0.6 / (1 + (ratio / 2)²) = 0.45 at a ratio of 2 / √3; the rhythm is (10 + 30) / 2 = 20 days.
    expect((fallMs - day(10)) / 86_400_000).toBeCloseTo((20 * 2) / Math.sqrt(3), 7)
    expect(engagementLevel(ROUND_MODEL, before, fallMs - 1)).toBeGreaterThanOrEqual(0.45)
    expect(engagementLevel(ROUND_MODEL, before, fallMs)).toBeLessThan(0.45)
    const history = foldHistory(EMPTY_HISTORY, good)
    expect(scoreOf(history, fallMs - 1).score.tier).toBe('A')
    expect(scoreOf(history, fallMs).score).toMatchObject({ tier: 'B', tierSinceMs: fallMs, previousTier: 'A' })
  })

  it('does not flap: value that sinks a little stays high, value that rises as far stays low', () => {
    const refunded = [...good, order(20, -1_500, 0)]
    expect(scoreAt(refunded, 20)).toMatchObject({ tier: 'A', spend12mMinor: 8_500, orders12m: 2 })
    expect(scoreAt([order(0, 4_250), order(10, 4_250)], 20)).toMatchObject({
      tier: 'C',
      spend12mMinor: 8_500,
      orders12m: 2,
    })
    expect(scoreAt([...good, order(20, -5_000, 0)], 20)).toMatchObject({ tier: 'C', spend12mMinor: 5_000 })
  })

  it('changes when another model takes over, and judges the past by the model of the past', () => {
    const severe = {
      ...ROUND_MODEL,
      version: 2,
      effectiveFromMs: day(20),
      value: { ...ROUND_MODEL.value, spend12mMinor: 90_000 },
    }
    const { score, transitions } = scoreOf(foldHistory(EMPTY_HISTORY, good), day(21), [ROUND_MODEL, severe])
    expect(score).toMatchObject({ tier: 'C', modelVersion: 2, tierSinceMs: day(20) })
    expect(told(transitions)).toEqual([
      'tier D→C purchase',
      'stage prospect→new purchase',
      'tier C→A purchase',
      'stage new→active purchase',
      'tier A→C model',
    ])
    const expected = scoreOf(foldHistory(EMPTY_HISTORY, good), day(19), [ROUND_MODEL, severe]).score
    expect(expected).toMatchObject({
      tier: 'A',
      modelVersion: 1,
      nextReviewAtMs: day(20),
      nextChange: { atMs: day(20), to: 'C' },
    })
  })
})

describe('transitions', () => {
  it('tell the cause of each change', () => {
    const deltas = [order(0, 9_000), order(10, 9_000), order(60, -16_000, 0), contact(70, 400)]
    const { transitions } = scoreOf(foldHistory(EMPTY_HISTORY, deltas), day(900))
    expect(told(transitions)).toEqual([
      'tier D→C purchase',
      'stage prospect→new purchase',
      'tier C→A purchase',
      'stage new→active purchase',
      'tier A→B silence',
      'stage active→at_risk silence',
      'tier B→D refund',
      'tier D→C engagement',
      'stage at_risk→lapsed silence',
      'tier C→D silence',
    ])
    const aYear = scoreOf(foldHistory(EMPTY_HISTORY, deltas.slice(0, 2)), day(900)).transitions
    expect(told(aYear).at(-1)).toBe('tier B→D window')
    expect(aYear.at(-1)?.atMs).toBe(day(365))
  })

  it('carry the reasons of their moment, which add up to the axis', () => {
    const { transitions } = scoreOf(foldHistory(EMPTY_HISTORY, [order(0, 5_000), order(10, 5_000)]), day(10))
    const reasons = transitions[2]?.reasons ?? []
    expect(reasons.map(({ part, figure, share, sinceMs }) => [part, figure, share, sinceMs])).toEqual([
      ['spend12m', 10_000, 0.5, day(10)],
      ['orders12m', 2, 0.5, day(10)],
      ['rhythm', 0, 1, day(10)],
      ['points', 0, 0, null],
    ])
  })

  it('are given back up to the limit, the latest last', () => {
    const deltas = Array.from({ length: 300 }, (_, index) => order(index * 400, 50_000))
    const { transitions, score } = scoreOf(foldHistory(EMPTY_HISTORY, deltas), day(120_000))
    expect(transitions).toHaveLength(200)
    expect(transitions.at(-1)?.atMs).toBe(Math.max(score.tierSinceMs ?? 0, score.stageSinceMs ?? 0))
  })
})

describe('figures', () => {
  it('are those of the history', () => {
    const score = scoreAt([contact(-3, 8), order(0, 1_000), order(0.2, 500), order(20, 1_001), contact(20, 10)], 40)
    expect(score).toMatchObject({
      firstOrderAtMs: day(0),
      lastOrderAtMs: day(20),
      orders: 3,
      purchaseDays: 2,
      spendMinor: 2_501,
      averageOrderMinor: 834,
      typicalGapDays: 20,
      rhythmDays: 25,
      orders12m: 3,
      spend12mMinor: 2_501,
      engagementAsOfMs: day(20),
      rfm: '531',
      r: 5,
      f: 3,
      m: 1,
    })
    expect(score.engagementPoints).toBeCloseTo(10 + 8 * 2 ** (-23 / 45), 12)
    expect(score.engagementRank).toBeCloseTo(Math.log2(score.engagementPoints) + day(20) / 86_400_000 / 45, 9)
  })

  it('are empty without a history', () => {
    const { score, transitions } = scoreOf(EMPTY_HISTORY, day(0))
    expect(transitions).toEqual([])
    expect(score).toMatchObject({
      tier: 'D',
      stage: 'prospect',
      rfm: null,
      engagementRank: null,
      averageOrderMinor: 0,
    })
    expect(score).toMatchObject({ tierSinceMs: null, nextReviewAtMs: null, nextChange: null, typicalGapDays: null })
  })

  it('round the average half away from zero, also below it', () => {
    expect(scoreAt([order(0, 5, 2)], 1).averageOrderMinor).toBe(3)
    expect(scoreAt([order(0, -5, 2)], 1).averageOrderMinor).toBe(-3)
    expect(scoreAt([order(0, -1, 3)], 1).averageOrderMinor).toBe(0)
  })

  it('know nothing of a cancelled order, wherever the cancellation came from', () => {
    const placed = [order(0, 700), order(5, 9_000)]
    const cancelled = { ...order(5, -9_000, -1), occurredAtMs: day(8) }
    const { lastSeenMs: _seen, ...kept } = foldHistory(EMPTY_HISTORY, [...placed, cancelled])
    expect(scoreOf({ ...kept, lastSeenMs: day(0) }, day(10))).toEqual(
      scoreOf(foldHistory(EMPTY_HISTORY, [order(0, 700)]), day(10)),
    )
    expect(scoreAt([order(0, 700), order(5, -900, -1)], 10)).toMatchObject({
      orders: 1,
      orders12m: 1,
      lastOrderAtMs: day(0),
      spendMinor: -200,
    })
  })

  it('leave out what is dated in the future until it comes', () => {
    expect(scoreAt([order(5, 100)], 4)).toMatchObject({
      orders: 0,
      tierSinceMs: null,
      nextReviewAtMs: day(5),
      nextChange: null,
    })
    expect(scoreAt([order(5, 100)], 5)).toMatchObject({ orders: 1, tierSinceMs: day(5) })
  })
})
