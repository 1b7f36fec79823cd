import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_HISTORY, type FoldedHistory, foldHistory } from './history.ts'
import { decodeHistory, encodeHistory } from './history-text.ts'
import type { ScoringModel } from './model.ts'
import { simulate } from './oracle.testkit.ts'
import { engagementLevel, valueLevel } from './parts.ts'
import { randomDeltas, randomModels } from './random.testkit.ts'
import { BEGIN_MS, scoreOf, shanghaiDay } from './score.testkit.ts'
import type { CustomerScore } from './score.ts'
import { DAY_MS, HOUR_MS } from './time.ts'
import type { Transition } from './transitions.ts'

const SPAN_DAYS = 500
const LATER_MS = BEGIN_MS + 900 * DAY_MS
const FAR_MS = BEGIN_MS + 40_000 * DAY_MS
const GRID_MS = 6 * HOUR_MS
/** More steps than the random histories can have. */
const MOST_REVIEWS = 500

/** Tier and stage after all transitions up to a moment. */
function stateAt(transitions: readonly Transition[], atMs: number): { tier: string; stage: string } {
  const state = { tier: 'D', stage: 'prospect' }
  for (const transition of transitions) if (transition.atMs <= atMs) state[transition.kind] = transition.to
  return state
}

/** A history without what is still to come. */
function until(history: FoldedHistory, nowMs: number): FoldedHistory {
  const purchases = history.purchases.filter((entry) => entry.atMs <= nowMs)
  return { ...history, purchases, engagement: history.engagement.filter((entry) => entry.hour * HOUR_MS <= nowMs) }
}

/** The scores a scheduled task would write: the first, and each at the review moment the one before named. */
function reviewed(history: FoldedHistory, models: readonly ScoringModel[], fromMs: number): [number, CustomerScore][] {
  const rows: [number, CustomerScore][] = []
  let nextMs: number | null = fromMs
  while (nextMs !== null && rows.length < MOST_REVIEWS) {
    const { score } = scoreOf(history, nextMs, models)
    rows.push([nextMs, score])
    nextMs = score.nextReviewAtMs
  }
  expect(nextMs).toBeNull()
  return rows
}

const anywhere = fc.record({ deltas: randomDeltas(SPAN_DAYS, 1_777_777), models: randomModels(SPAN_DAYS, 86_399_999) })
const now = fc.integer({ min: BEGIN_MS - DAY_MS, max: LATER_MS })

describe('computeScore for random histories', () => {
  it('agrees with the slow simulator at every moment of a fine grid', () => {
    const onGrid = fc.record({ deltas: randomDeltas(SPAN_DAYS, GRID_MS), models: randomModels(SPAN_DAYS, GRID_MS) })
    fc.assert(
      fc.property(onGrid, ({ deltas, models }) => {
        const history = foldHistory(EMPTY_HISTORY, deltas)
        const { transitions } = scoreOf(history, LATER_MS, models)
        for (const sample of simulate({ history, models, localDay: shanghaiDay }, BEGIN_MS, LATER_MS, GRID_MS)) {
          const { tier, stage } = stateAt(transitions, sample.atMs)
          if (tier !== sample.tier || stage !== sample.stage) expect({ tier, stage, atMs: sample.atMs }).toEqual(sample)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is the same for any order of arrival and any batches', () => {
    const shuffled = anywhere.chain((drawn) =>
      fc.record({
        drawn: fc.constant(drawn),
        other: fc.shuffledSubarray(drawn.deltas, { minLength: drawn.deltas.length }),
        size: fc.integer({ min: 1, max: 5 }),
        nowMs: now,
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ drawn, other, size, nowMs }) => {
        let history = EMPTY_HISTORY
        for (let from = 0; from < other.length; from += size) {
          history = decodeHistory(encodeHistory(foldHistory(history, other.slice(from, from + size))))
        }
        const whole = foldHistory(EMPTY_HISTORY, drawn.deltas)
        expect(scoreOf(history, nowMs, drawn.models)).toEqual(scoreOf(whole, nowMs, drawn.models))
      }),
      { numRuns: 300 },
    )
  })

  it('calls those and only those prospects who never ordered, and knows no figure of an order of theirs', () => {
    fc.assert(
      fc.property(anywhere, now, ({ deltas, models }, nowMs) => {
        const { score } = scoreOf(foldHistory(EMPTY_HISTORY, deltas), nowMs, models)
        const { firstOrderAtMs, lastOrderAtMs, r, f, m, orders, averageOrderMinor, typicalGapDays } = score
        const figures = [firstOrderAtMs, lastOrderAtMs, r, f, m]
        // What lists read the stage for, and answer without looking.
        if (score.stage !== 'prospect') {
          expect(orders).toBeGreaterThan(0)
          expect(figures).not.toContain(null)
        } else {
          expect({ orders, averageOrderMinor, typicalGapDays }).toEqual({
            orders: 0,
            averageOrderMinor: 0,
            typicalGapDays: null,
          })
          expect(figures.every((figure) => figure === null)).toBe(true)
        }
      }),
    )
  })

  it('keeps every field until the next review, and changes something there', () => {
    const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(anywhere, now, fractions, ({ deltas, models }, nowMs, parts) => {
        const history = foldHistory(EMPTY_HISTORY, deltas)
        const { score } = scoreOf(history, nowMs, models)
        const endMs = score.nextReviewAtMs ?? FAR_MS
        expect(endMs).toBeGreaterThan(nowMs)
        const between = parts.map((part) => nowMs + Math.floor((endMs - 1 - nowMs) * part))
        for (const atMs of [...between, Math.min(nowMs + 1, endMs - 1), endMs - 1]) {
          expect(scoreOf(history, atMs, models).score).toEqual(score)
        }
        if (score.nextReviewAtMs !== null) expect(scoreOf(history, endMs, models).score).not.toEqual(score)
      }),
      { numRuns: 300 },
    )
  })

  it('moves nobody between reviews: a scheduled task of due rows sees every transition at its millisecond', () => {
    fc.assert(
      fc.property(anywhere, ({ deltas, models }) => {
        const history = foldHistory(EMPTY_HISTORY, deltas)
        const rows = reviewed(history, models, BEGIN_MS - DAY_MS)
        const { score, transitions } = scoreOf(history, FAR_MS, models)
        expect(rows.at(-1)?.[1]).toEqual(score)
        const moments = new Set(rows.map(([atMs]) => atMs))
        for (const transition of transitions) expect(moments.has(transition.atMs)).toBe(true)
        for (const [atMs, row] of rows) expect({ tier: row.tier, stage: row.stage }).toEqual(stateAt(transitions, atMs))
      }),
      { numRuns: 200 },
    )
  })

  it('counts the changes before a moment instead of telling them, and leaves all else as it is', () => {
    fc.assert(
      fc.property(anywhere, now, now, ({ deltas, models }, nowMs, toldFromMs) => {
        const history = foldHistory(EMPTY_HISTORY, deltas)
        const whole = scoreOf(history, nowMs, models)
        const some = scoreOf(history, nowMs, models, toldFromMs)
        expect(some.score).toEqual(whole.score)
        expect(some.transitions).toEqual(whole.transitions.filter(({ atMs }) => atMs >= toldFromMs))
        expect(some.untold + some.transitions.length).toBe(whole.transitions.length)
        expect(whole.untold).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('foretells the next change of tier or stage when silence goes on', () => {
    fc.assert(
      fc.property(anywhere, now, ({ deltas, models }, nowMs) => {
        const known = foldHistory(EMPTY_HISTORY, deltas)
        const past = until(known, nowMs)
        const { score } = scoreOf(past, nowMs, models)
        const { transitions } = scoreOf(past, FAR_MS, models)
        const following = transitions.find((transition) => transition.atMs > nowMs)
        const { atMs, kind, to } = following ?? {}
        expect(score.nextChange).toEqual(following === undefined ? null : { atMs, kind, to })
        expect(scoreOf(known, nowMs, models).score.nextChange).toEqual(score.nextChange)
      }),
      { numRuns: 300 },
    )
  })

  it('lets silence act at the first millisecond beyond the line, and no sooner', () => {
    let crossings = 0
    fc.assert(
      fc.property(anywhere, ({ deltas, models }) => {
        const history = foldHistory(EMPTY_HISTORY, deltas)
        const { transitions } = scoreOf(history, FAR_MS, models)
        for (const { atMs, kind, cause } of transitions) {
          if (kind !== 'tier' || cause !== 'silence') continue
          const { score } = scoreOf(history, atMs - 1, models)
          const model = models.find((candidate) => candidate.version === score.modelVersion)
          if (model === undefined) throw new Error('the score names a model that does not exist')
          expect(engagementLevel(model, score, atMs - 1)).toBeGreaterThanOrEqual(0.5 - model.hysteresis)
          expect(engagementLevel(model, score, atMs)).toBeLessThan(0.5 - model.hysteresis)
          crossings++
        }
      }),
      { numRuns: 200 },
    )
    expect(crossings).toBeGreaterThan(100)
  })

  it('holds each axis on its side of the lines, and gives reasons that add up to it', () => {
    fc.assert(
      fc.property(anywhere, now, ({ deltas, models }, nowMs) => {
        const { score } = scoreOf(foldHistory(EMPTY_HISTORY, deltas), nowMs, models)
        const model = models.find((candidate) => candidate.version === score.modelVersion)
        if (model === undefined) throw new Error('the score names a model that does not exist')
        const line = (wasHigh: boolean): readonly [number, number] => (wasHigh ? [0.5 - model.hysteresis, 1] : [0, 0.5])
        const [valueFrom, valueTo] = line(score.valueHigh)
        const value = valueLevel(model, score)
        expect(value >= valueFrom && value <= valueTo).toBe(true)
        const [engagementFrom, engagementTo] = line(score.engagementHigh)
        const engagement = engagementLevel(model, score, nowMs)
        expect(engagement >= engagementFrom && engagement <= engagementTo).toBe(true)
        const asOfMs = score.reasonsAsOfMs ?? nowMs
        const sum = score.reasons.reduce((level, reason) => level + reason.weight * reason.share, 0)
        expect(sum).toBeCloseTo(value + engagementLevel(model, score, asOfMs), 12)
      }),
      { numRuns: 300 },
    )
  })
})
