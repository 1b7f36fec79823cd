import { EMPTY_HISTORY, type FoldedHistory, foldHistory, type HistoryDelta } from './history.ts'
import { defaultModel, type ScoringModel } from './model.ts'
import { type CustomerScore, computeScore, type ScoreOutcome } from './score.ts'
import { DAY_MS, HOUR_MS } from './time.ts'
import type { Transition } from './transitions.ts'

/** 2024-01-01 00:00 in Shanghai. */
export const BEGIN_MS = Date.UTC(2023, 11, 31, 16)

/** The local calendar day in Shanghai, which knows no summer time. */
export function shanghaiDay(atMs: number): number {
  return Math.floor((atMs + 8 * HOUR_MS) / DAY_MS)
}

/** The moment so many days after the beginning of the tests. */
export function day(days: number): number {
  return BEGIN_MS + days * DAY_MS
}

/** An order at a day, with its money; no points, so that each part can be tested alone. */
export function order(days: number, amountMinor: number, orders = 1): HistoryDelta {
  return { occurredAtMs: day(days), countedAtMs: day(days), orders, amountMinor, points: 0 }
}

/** Engagement points at a day. */
export function contact(days: number, points: number): HistoryDelta {
  return { occurredAtMs: day(days), countedAtMs: day(days), orders: 0, amountMinor: 0, points }
}

/** A model with round thresholds: 100.00 and 2 orders a year, a typical gap of 30 days, 20 points. */
export const ROUND_MODEL: ScoringModel = {
  ...defaultModel('EUR'),
  value: { spend12mMinor: 10_000, orders12m: 2, weights: { spend: 0.7, orders: 0.3 } },
  typicalGapDays: 30,
}

/** Where the customer of these deltas stands so many days after the beginning. */
export function scoreAt(deltas: readonly HistoryDelta[], days: number, models = [ROUND_MODEL]): CustomerScore {
  return scoreOf(foldHistory(EMPTY_HISTORY, deltas), day(days), models).score
}

/** The score and transitions of a history at a moment. */
export function scoreOf(
  history: FoldedHistory,
  nowMs: number,
  models: readonly ScoringModel[] = [ROUND_MODEL],
  toldFromMs = Number.NEGATIVE_INFINITY,
): ScoreOutcome {
  return computeScore({ history, models, nowMs, localDay: shanghaiDay, toldFromMs })
}

/** Transitions as short sentences: 'tier D→C purchase'. */
export function told(transitions: readonly Transition[]): readonly string[] {
  return transitions.map(({ kind, from, to, cause }) => `${kind} ${from}→${to} ${cause}`)
}
