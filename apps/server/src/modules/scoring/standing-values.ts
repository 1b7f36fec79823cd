import { type Standing, type StandingModel, usualRhythmDays } from '@rapport/analytics'
import type { StandingBasisRow, StandingPulseRow, StandingRow } from './tables.ts'

type Shared = 'workspace_id' | 'customer_id' | 'owner_id' | 'archived'
/** The columns of `standing` that a computed standing fills: everything but the keys and what customers own (owner, archived). */
export type FigureColumns = Omit<StandingRow, Shared>
/** The columns of `standing_pulse` that it fills. */
export type PulseColumns = Omit<StandingPulseRow, Shared | 'born_at'>
/** Those of `standing_basis`, but for the history, which the standing is computed from. */
export type BasisColumns = Omit<StandingBasisRow, 'workspace_id' | 'customer_id' | 'folded'>
export type StandingColumns = FigureColumns & PulseColumns & BasisColumns

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

/** A computed standing as columns. `bornAt` stands in where no moment is known yet: a customer without any interaction. */
export function toColumns(
  standing: Standing,
  lastSeenMs: number | null,
  bornAt: string,
  known: KnownInstants | null = null,
): StandingColumns {
  return {
    tier: standing.tier,
    tier_since: instant(standing.tierSinceMs, known?.tier_since) ?? bornAt,
    previous_tier: standing.previousTier,
    stage: standing.stage,
    stage_since: instant(standing.stageSinceMs, known?.stage_since) ?? bornAt,
    first_order_at: instant(standing.firstOrderAtMs, known?.first_order_at),
    last_order_at: instant(standing.lastOrderAtMs, known?.last_order_at),
    last_activity_at: instant(lastSeenMs, known?.last_activity_at),
    orders: standing.orders,
    purchase_days: standing.purchaseDays,
    spend_minor: standing.spendMinor,
    average_order_minor: standing.averageOrderMinor,
    orders_12m: standing.orders12m,
    spend_12m_minor: standing.spend12mMinor,
    typical_gap_days: standing.typicalGapDays,
    // Without two purchases there is no rhythm of one's own: what is judged by then is what is usual of all (toStanding).
    rhythm_days: standing.typicalGapDays === null ? null : standing.rhythmDays,
    engagement_points: standing.engagementPoints,
    engagement_as_of: instant(standing.engagementAsOfMs, known?.engagement_as_of),
    engagement_rank: standing.engagementRank,
    value_high: standing.valueHigh,
    engagement_high: standing.engagementHigh,
    r: standing.r,
    f: standing.f,
    m: standing.m,
    next_review_at: instant(standing.nextReviewAtMs, known?.next_review_at),
    next_change: standing.nextChange
      ? {
          at: new Date(standing.nextChange.atMs).toISOString(),
          kind: standing.nextChange.kind,
          to: standing.nextChange.to,
        }
      : null,
    model_version: standing.modelVersion,
    reasons: [...standing.reasons],
  }
}

/** A stored row as the analytics know it, to explain it live by the model it names. */
export function toStanding(row: StandingColumns, model: StandingModel): Standing {
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
        } as Standing['nextChange'])
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
