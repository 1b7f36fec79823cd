import fc from 'fast-check'
import type { HistoryDelta } from './history.ts'
import type { ScoringModel } from './model.ts'
import { BEGIN_MS, ROUND_MODEL } from './score.testkit.ts'
import { DAY_MS } from './time.ts'

/** Random deltas of one customer over `spanDays`, at whole multiples of `grainMs`; some share moments, some take back. */
export function randomDeltas(spanDays: number, grainMs: number, maxLength = 14): fc.Arbitrary<HistoryDelta[]> {
  const grains = Math.floor((spanDays * DAY_MS) / grainMs)
  const atMs = fc.integer({ min: 0, max: grains }).map((grain) => BEGIN_MS + grain * grainMs)
  const bought = fc.record({
    atMs,
    orders: fc.constantFrom(1, 1, 1, 2),
    amountMinor: fc.constantFrom(100, 3_000, 5_000, 9_999, 25_000),
    points: fc.constantFrom(0, 10),
  })
  const took = fc.record({
    atMs,
    orders: fc.constantFrom(0, 0, -1),
    amountMinor: fc.constantFrom(-100, -4_000, -9_000),
    points: fc.constant(0),
  })
  const met = fc.record({
    atMs,
    orders: fc.constant(0),
    amountMinor: fc.constant(0),
    points: fc.integer({ min: -2, max: 60 }),
  })
  const some = fc.oneof({ weight: 4, arbitrary: bought }, { weight: 1, arbitrary: took }, { weight: 3, arbitrary: met })
  const delta = some.map(({ atMs: occurredAtMs, ...rest }) => ({ occurredAtMs, countedAtMs: occurredAtMs, ...rest }))
  return fc.array(delta, { maxLength })
}

/** One to three model versions with random thresholds, the later ones taking effect within the span. */
export function randomModels(spanDays: number, grainMs: number): fc.Arbitrary<ScoringModel[]> {
  const grains = Math.floor((spanDays * DAY_MS) / grainMs)
  const model = fc.record({
    effectiveFromMs: fc.integer({ min: 0, max: grains }).map((grain) => BEGIN_MS + grain * grainMs),
    spend: fc.constantFrom(3_000, 10_000, 40_000),
    orders: fc.constantFrom(1, 2, 5),
    points: fc.constantFrom(5, 20, 50),
    halfLifeDays: fc.constantFrom(45, 45, 20),
    rhythmWeight: fc.constantFrom(0.6, 0.3),
    hysteresis: fc.constantFrom(0, 0.05, 0.1),
    typicalGapDays: fc.constantFrom(7, 30, 60),
    windowDays: fc.constantFrom(365, 365, 100),
    atRiskRatio: fc.constantFrom(2, 1.3),
  })
  return fc.uniqueArray(model, { minLength: 1, maxLength: 3, selector: (one) => one.effectiveFromMs }).map((drawn) =>
    drawn
      .sort((left, right) => left.effectiveFromMs - right.effectiveFromMs)
      .map((one, index) => ({
        ...ROUND_MODEL,
        version: index + 1,
        effectiveFromMs: one.effectiveFromMs,
        value: { ...ROUND_MODEL.value, spend12mMinor: one.spend, orders12m: one.orders },
        engagement: {
          gapRatio: 2,
          points: one.points,
          halfLifeDays: one.halfLifeDays,
          weights: { rhythm: one.rhythmWeight, points: 1 - one.rhythmWeight },
        },
        hysteresis: one.hysteresis,
        typicalGapDays: one.typicalGapDays,
        stage: { ...ROUND_MODEL.stage, atRiskRatio: one.atRiskRatio, loyalPurchaseDays: 3, loyalTenureDays: 20 },
        windowDays: one.windowDays,
      })),
  )
}
