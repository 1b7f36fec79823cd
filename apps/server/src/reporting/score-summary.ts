import type { ScoreSummary } from '@rapport/contract'

/** The columns behind a summary, by the names they have in the answer: `s` is `customer_score`, `p` its activity row. */
export const SCORE_SUMMARY_SQL = `
  s.tier, s.tier_since as "tierSince", s.previous_tier as "previousTier", s.stage, s.stage_since as "stageSince",
  s.first_order_at as "firstOrderAt", s.last_order_at as "lastOrderAt", p.last_activity_at as "lastActivityAt", s.orders,
  s.spend_minor as "spendMinor", s.average_order_minor as "averageOrderMinor", s.orders_12m as "orders12m",
  s.spend_12m_minor as "spend12mMinor", s.typical_gap_days as "typicalGapDays", s.rhythm_days as "rhythmDays",
  s.r, s.f, s.m, p.next_review_at as "nextReviewAt"`

/** Takes the summary out of a row that selected `SCORE_SUMMARY_SQL`. */
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
