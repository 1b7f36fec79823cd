import type { ScoreSummary } from '@rapport/contract'

/** Takes the summary out of a row of the list. */
export function presentScore(row: ScoreSummary): ScoreSummary {
  return {
    tier: row.tier,
    tierSince: row.tierSince,
    previousTier: row.previousTier,
    stage: row.stage,
    stageSince: row.stageSince,
    firstOrderAt: row.firstOrderAt,
    lastOrderAt: row.lastOrderAt,
    lastActivityAt: row.lastActivityAt,
    orders: row.orders,
    spendMinor: row.spendMinor,
    averageOrderMinor: row.averageOrderMinor,
    orders12m: row.orders12m,
    spend12mMinor: row.spend12mMinor,
    typicalGapDays: row.typicalGapDays,
    rhythmDays: row.rhythmDays,
    r: row.r,
    f: row.f,
    m: row.m,
    nextReviewAt: row.nextReviewAt,
  }
}
