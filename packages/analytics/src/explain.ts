import type { ScoringModel } from './model.ts'
import { engagementLevel, HIGH_FROM, type Tier, valueLevel } from './parts.ts'
import { type Reason, reasonsAt } from './reasons.ts'
import type { CustomerScore, NextChange } from './score.ts'
import { type AnOrderNow, type Suggestion, whatWouldChange } from './what-would-change.ts'

/** One axis as it stands. */
export type AxisExplanation = {
  /** The sum of weight · share of its parts, 0 to 1. */
  readonly level: number
  readonly high: boolean
  /** A low axis becomes high at this level … */
  readonly highFrom: number
  /** … and a high one stays high until below this one. */
  readonly lowBelow: number
}

/** Why a customer stands where it stands, at one moment. */
export type ScoreExplanation = {
  readonly atMs: number
  readonly modelVersion: number
  readonly tier: Tier
  readonly value: AxisExplanation
  readonly engagement: AxisExplanation
  readonly reasons: readonly Reason[]
  readonly nextChange: NextChange | null
  readonly whatWouldChange: readonly Suggestion[]
}

/**
 * Explains a score live at a moment, which lies between its computation and its next review. `model` is the one the
 * score names. The levels are the very ones that decided the tier: figures in the row do not drift, these do.
 */
export function explainScore(score: CustomerScore, model: ScoringModel, now: AnOrderNow): ScoreExplanation {
  const { nowMs } = now
  const windowSinceMs = score.reasons.find((reason) => reason.part === 'spend12m')?.sinceMs ?? null
  const lines = { highFrom: HIGH_FROM, lowBelow: HIGH_FROM - model.hysteresis }
  return {
    atMs: nowMs,
    modelVersion: model.version,
    tier: score.tier,
    value: { level: valueLevel(model, score), high: score.valueHigh, ...lines },
    engagement: { level: engagementLevel(model, score, nowMs), high: score.engagementHigh, ...lines },
    reasons: reasonsAt(model, score, windowSinceMs, nowMs),
    nextChange: score.nextChange,
    whatWouldChange: whatWouldChange(score, model, now),
  }
}
