import type { ScoringModel } from './model.ts'
import { DAY_MS, NEVER_MS } from './time.ts'

/** Where a customer stands in its life with us, by its own rhythm. */
export type Stage = 'prospect' | 'new' | 'active' | 'loyal' | 'at_risk' | 'lapsed' | 'won_back'

/** What the stage depends on besides the clock. Days are local calendar days. */
export type StageFacts = {
  /** Days with at least one order. */
  readonly purchaseDays: number
  /** From the first to the latest purchase day. */
  readonly tenureDays: number
  /** The latest purchase day ended a lapse, and silence has not put the customer at risk since. */
  readonly wonBack: boolean
  readonly atRiskAtMs: number
  readonly lapsedAtMs: number
}

/**
 * The expected days between purchases: the customer's own gaps, blended with the model's typical gap as one more gap,
 * so that two purchases on neighbouring days do not make a daily buyer. At least one day.
 */
export function blendedRhythmDays(purchaseDays: number, tenureDays: number, model: ScoringModel): number {
  return Math.max(1, (tenureDays + model.typicalGapDays) / Math.max(1, purchaseDays))
}

/** The rhythm of somebody without gaps of their own: what the model says is usual. */
export function usualRhythmDays(model: ScoringModel): number {
  return blendedRhythmDays(0, 0, model)
}

/** A rounding in the product of ratio and rhythm must not make a whole millisecond into the next one. */
const ROUNDING_MS = 0.001

/** The first millisecond at which silence since the last order reaches `ratio` times the rhythm; never without an order. */
export function silenceReachedMs(lastOrderAtMs: number | null, rhythmDays: number, ratio: number): number {
  return lastOrderAtMs === null ? NEVER_MS : lastOrderAtMs + Math.ceil(ratio * rhythmDays * DAY_MS - ROUNDING_MS)
}

/** The stage at a moment. */
export function stageAt(facts: StageFacts, model: ScoringModel, atMs: number): Stage {
  if (facts.purchaseDays === 0) return 'prospect'
  if (atMs >= facts.lapsedAtMs) return 'lapsed'
  if (atMs >= facts.atRiskAtMs) return 'at_risk'
  if (facts.wonBack) return 'won_back'
  if (facts.purchaseDays === 1) return 'new'
  const { loyalPurchaseDays, loyalTenureDays } = model.stage
  return facts.purchaseDays >= loyalPurchaseDays && facts.tenureDays >= loyalTenureDays ? 'loyal' : 'active'
}

/** When silence will next change this stage. */
export function nextStageMs(facts: StageFacts, stage: Stage): number {
  if (stage === 'prospect' || stage === 'lapsed') return NEVER_MS
  return stage === 'at_risk' ? facts.lapsedAtMs : facts.atRiskAtMs
}
