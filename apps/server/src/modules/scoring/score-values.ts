import { type CustomerScore, type ScoringModel, usualRhythmDays } from '@rapport/analytics'
import type { CustomerActivityRow, CustomerScoreRow, ScoringStateRow } from './tables.ts'

type Shared = 'workspace_id' | 'customer_id' | 'owner_id'
/** The columns of `customer_score` that a computed score fills: everything but the keys and what is copied from the customer. */
export type FigureColumns = Omit<CustomerScoreRow, Shared>
/** The columns of `customer_activity` that it fills. */
export type ActivityColumns = Omit<CustomerActivityRow, Shared | 'archived' | 'born_at'>
/** Those of `scoring_state`, but for the history, which the score is computed from. */
export type StateColumns = Omit<ScoringStateRow, 'workspace_id' | 'customer_id' | 'folded'>
export type ScoreColumns = FigureColumns & ActivityColumns & StateColumns

/** Instants that stood there before: those that are still right are kept as they were written, which most are. */
export type KnownInstants = { readonly [Column in InstantColumn]: string | null }
type InstantColumn =
  | 'tier_since'
  | 'stage_since'
  | 'first_order_at'
  | 'last_order_at'
  | 'last_activity_at'
  | 'engagement_as_of'
  | 'next_review_at'

/** A computed score as columns. `bornAt` stands in where no moment is known yet: a customer without any interaction. */
export function toColumns(
  score: CustomerScore,
  lastSeenMs: number | null,
  bornAt: string,
  known: KnownInstants | null = null,
): ScoreColumns {
  return {
    tier: score.tier,
    tier_since: instant(score.tierSinceMs, known?.tier_since) ?? bornAt,
    previous_tier: score.previousTier,
    stage: score.stage,
    stage_since: instant(score.stageSinceMs, known?.stage_since) ?? bornAt,
    first_order_at: instant(score.firstOrderAtMs, known?.first_order_at),
    last_order_at: instant(score.lastOrderAtMs, known?.last_order_at),
    last_activity_at: instant(lastSeenMs, known?.last_activity_at),
    orders: score.orders,
    purchase_days: score.purchaseDays,
    spend_minor: score.spendMinor,
    average_order_minor: score.averageOrderMinor,
    orders_12m: score.orders12m,
    spend_12m_minor: score.spend12mMinor,
    typical_gap_days: score.typicalGapDays,
    // Without two purchases there is no rhythm of one's own: what is judged by then is what is usual of all (toScore).
    rhythm_days: score.typicalGapDays === null ? null : score.rhythmDays,
    engagement_points: score.engagementPoints,
    engagement_as_of: instant(score.engagementAsOfMs, known?.engagement_as_of),
    engagement_rank: score.engagementRank,
    value_high: score.valueHigh,
    engagement_high: score.engagementHigh,
    r: score.r,
    f: score.f,
    m: score.m,
    next_review_at: instant(score.nextReviewAtMs, known?.next_review_at),
    next_change: score.nextChange
      ? {
          at: new Date(score.nextChange.atMs).toISOString(),
          kind: score.nextChange.kind,
          to: score.nextChange.to,
        }
      : null,
    model_version: score.modelVersion,
    reasons: [...score.reasons],
  }
}

/** A stored row as the analytics know it, to explain it live by the model it names. */
export function toScore(row: ScoreColumns, model: ScoringModel): CustomerScore {
  return {
    firstOrderAtMs: milliseconds(row.first_order_at),
    lastOrderAtMs: milliseconds(row.last_order_at),
    orders: row.orders,
    purchaseDays: row.purchase_days,
    spendMinor: row.spend_minor,
    averageOrderMinor: row.average_order_minor,
    typicalGapDays: row.typical_gap_days,
    rhythmDays: row.rhythm_days ?? usualRhythmDays(model),
    orders12m: row.orders_12m,
    spend12mMinor: row.spend_12m_minor,
    engagementPoints: row.engagement_points,
    engagementAsOfMs: milliseconds(row.engagement_as_of),
    engagementRank: row.engagement_rank,
    r: row.r,
    f: row.f,
    m: row.m,
    rfm: row.r === null ? null : `${row.r}${row.f}${row.m}`,
    valueHigh: row.value_high,
    engagementHigh: row.engagement_high,
    tier: row.tier,
    tierSinceMs: milliseconds(row.tier_since),
    previousTier: row.previous_tier,
    stage: row.stage,
    stageSinceMs: milliseconds(row.stage_since),
    nextReviewAtMs: milliseconds(row.next_review_at),
    // `to` is a tier or a stage as `kind` says; the column keeps what the analytics wrote.
    nextChange: row.next_change
      ? ({
          atMs: Date.parse(row.next_change.at),
          kind: row.next_change.kind,
          to: row.next_change.to,
        } as CustomerScore['nextChange'])
      : null,
    modelVersion: row.model_version,
    reasons: row.reasons,
    reasonsAsOfMs: null,
  }
}

function instant(atMs: number | null, known: string | null | undefined): string | null {
  if (atMs === null) return null
  return known && Date.parse(known) === atMs ? known : new Date(atMs).toISOString()
}

function milliseconds(at: string | null): number | null {
  return at === null ? null : Date.parse(at)
}
