import type { ScoringModel } from './model.ts'
import {
  engagementLevel,
  type Figures,
  fadedPoints,
  HIGH_FROM,
  isHigh,
  saturation,
  type Tier,
  tierOf,
  valueLevel,
} from './parts.ts'
import type { CustomerScore } from './score.ts'

/** Something that, done now, would lead to `tier` (perhaps the present one, when even that changes nothing). */
export type Suggestion =
  /** One more order of the customer's average amount. */
  | { readonly kind: 'order'; readonly amountMinor: number; readonly tier: Tier }
  /** The smallest single order that lifts value over its line. */
  | { readonly kind: 'spend'; readonly amountMinor: number; readonly tier: Tier }
  /** The fewest further engagement points that lift engagement over its line without an order. */
  | { readonly kind: 'points'; readonly points: number; readonly tier: Tier }

/** The moment that is looked at, and the engagement points of an order placed then. */
export type AnOrderNow = { readonly nowMs: number; readonly orderPoints: number }

/** An order of the average amount always; spend and points only for an axis that is low and that they alone can lift. */
export function whatWouldChange(score: CustomerScore, model: ScoringModel, now: AnOrderNow): readonly Suggestion[] {
  const suggestions: Suggestion[] = []
  const typicalMinor = Math.max(1, Math.round(model.value.spend12mMinor / model.value.orders12m))
  const averageMinor = score.averageOrderMinor > 0 ? score.averageOrderMinor : typicalMinor
  suggestions.push({
    kind: 'order',
    amountMinor: averageMinor,
    tier: tierAfterOrder(score, model, averageMinor, now),
  })
  const amountMinor = score.valueHigh ? null : spendToHighValue(score, model, now)
  if (amountMinor !== null) {
    suggestions.push({ kind: 'spend', amountMinor, tier: tierAfterOrder(score, model, amountMinor, now) })
  }
  const points = score.engagementHigh ? null : pointsToHighEngagement(score, model, now.nowMs)
  if (points !== null) suggestions.push({ kind: 'points', points, tier: tierOf(score.valueHigh, true) })
  return suggestions
}

/** The figures as one order placed now would leave them. The rhythm itself hardly moves, and at no silence it does not matter. */
function afterOrder(score: CustomerScore, model: ScoringModel, amountMinor: number, now: AnOrderNow): Figures {
  const { nowMs, orderPoints } = now
  return {
    spend12mMinor: score.spend12mMinor + amountMinor,
    orders12m: score.orders12m + 1,
    lastOrderAtMs: nowMs,
    rhythmDays: score.rhythmDays,
    engagementPoints: pointsLeft(score, model, nowMs) + orderPoints,
    engagementAsOfMs: nowMs,
  }
}

function tierAfterOrder(score: CustomerScore, model: ScoringModel, amountMinor: number, now: AnOrderNow): Tier {
  const figures = afterOrder(score, model, amountMinor, now)
  return tierOf(
    isHigh(valueLevel(model, figures), score.valueHigh, model.hysteresis),
    isHigh(engagementLevel(model, figures, now.nowMs), score.engagementHigh, model.hysteresis),
  )
}

function pointsLeft(score: CustomerScore, model: ScoringModel, nowMs: number): number {
  return fadedPoints(score.engagementPoints, score.engagementAsOfMs, nowMs, model.engagement.halfLifeDays)
}

function spendToHighValue(score: CustomerScore, model: ScoringModel, now: AnOrderNow): number | null {
  const { spend12mMinor, orders12m, weights } = model.value
  const missing = HIGH_FROM - weights.orders * saturation(score.orders12m + 1, orders12m)
  const spend = figureForShare(missing / weights.spend, spend12mMinor)
  if (spend === null) return null
  const least = Math.max(1, Math.ceil(spend - score.spend12mMinor))
  const isEnough = (amount: number): boolean => valueLevel(model, afterOrder(score, model, amount, now)) >= HIGH_FROM
  return firstEnough(least, isEnough)
}

function pointsToHighEngagement(score: CustomerScore, model: ScoringModel, nowMs: number): number | null {
  const { points, weights } = model.engagement
  const withoutPoints = engagementLevel(model, { ...score, engagementPoints: 0, engagementAsOfMs: null }, nowMs)
  const wanted = figureForShare((HIGH_FROM - withoutPoints) / weights.points, points)
  if (wanted === null) return null
  const left = pointsLeft(score, model, nowMs)
  const isEnough = (more: number): boolean =>
    engagementLevel(model, { ...score, engagementPoints: left + more, engagementAsOfMs: nowMs }, nowMs) >= HIGH_FROM
  return firstEnough(Math.max(1, Math.ceil(wanted - left)), isEnough)
}

/** The figure x with x / (x + threshold) = share; null when no figure, however large, earns as much. */
function figureForShare(share: number, threshold: number): number | null {
  if (!(share < 1)) return null
  return share <= 0 ? 0 : (threshold * share) / (1 - share)
}

/** Solving the formula backwards may miss by a rounding: takes the neighbour that truly reaches the line. */
function firstEnough(estimate: number, isEnough: (whole: number) => boolean): number | null {
  for (let whole = Math.max(1, estimate - 1); whole <= estimate + 1; whole++) if (isEnough(whole)) return whole
  return null
}
