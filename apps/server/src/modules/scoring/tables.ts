import type { Reason, Stage } from '@rapport/analytics'
import type { Tier } from '@rapport/contract'

export type ScoringModelTable = {
  workspace_id: string
  version: number
  source: 'default' | 'fitted' | 'manual'
  effective_from: string
  customers: number
  parameters: unknown
  created_by: string | null
  created_at: string
}

/** The list table of customers; the copies of master data in it are not read here. */
export type CustomerScoreRow = {
  workspace_id: string
  customer_id: string
  owner_id: string | null
  tier: Tier
  tier_since: string
  previous_tier: Tier | null
  stage: Stage
  stage_since: string
  first_order_at: string | null
  last_order_at: string | null
  orders: number
  purchase_days: number
  spend_minor: number
  average_order_minor: number
  orders_12m: number
  spend_12m_minor: number
  typical_gap_days: number | null
  rhythm_days: number | null
  value_high: boolean
  engagement_high: boolean
  r: number | null
  f: number | null
  m: number | null
  last_activity_at: string | null
  engagement_rank: number | null
  /** As in the activity row, where it has an index. */
  next_review_at: string | null
  model_version: number
}

/** What engagement is computed from, and when a score is looked at next: the row that is held while a score changes. */
export type CustomerActivityRow = {
  workspace_id: string
  customer_id: string
  owner_id: string | null
  archived: boolean
  born_at: string
  engagement_points: number
  engagement_as_of: string | null
  next_review_at: string | null
}

/** What a score was computed from and why it is so; rewritten with the activity row, read where one customer is judged or explained. */
export type ScoringStateRow = {
  workspace_id: string
  customer_id: string
  folded: string
  reasons: Reason[]
  next_change: { at: string; kind: 'tier' | 'stage'; to: string } | null
}

/** Every change of tier and stage, replayed from the history. */
export type ScoreChangeRow = {
  workspace_id: string
  customer_id: string
  at: string
  kind: 'tier' | 'stage'
  from_value: string | null
  to_value: string
  cause: string
  reasons: Reason[]
}

export type ScoringSettingRow = {
  workspace_id: string
  mode: 'automatic' | 'manual'
  fitted_at: string | null
  pending_version: number | null
  pending_after: string | null
}

/** Counters of the workspace, in parts (`shard`), so that those who count at once do not wait for one another. */
export type ScoreTotalRow = {
  workspace_id: string
  shard: number
  tier: Tier
  stage: Stage
  customers: number
  spend_12m_minor: number
}
/** Customers by the day of a moment; of a move between tiers with both of them, otherwise empty. */
export type ScoreDayRow = {
  workspace_id: string
  moment: 'first_order' | 'last_order' | 'tier'
  day: string
  from_tier: string
  to_tier: string
  shard: number
  customers: number
}
export type RevenueDayRow = { workspace_id: string; day: string; shard: number; orders: number; revenue_minor: number }
export type RevenueOwnerDayRow = RevenueDayRow & { owner_id: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    scoring_model: ScoringModelTable
    customer_score: CustomerScoreRow
    customer_activity: CustomerActivityRow
    scoring_state: ScoringStateRow
    score_change: ScoreChangeRow
    scoring_setting: ScoringSettingRow
    score_total: ScoreTotalRow
    score_day: ScoreDayRow
    revenue_day: RevenueDayRow
    revenue_owner_day: RevenueOwnerDayRow
  }
}
