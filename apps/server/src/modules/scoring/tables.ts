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

export type CustomerScoreRow = {
  workspace_id: string
  customer_id: string
  owner_id: string | null
  archived: boolean
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
  model_version: number
}

/** The figures every interaction rewrites; `customer_score` keeps what orders and time change. */
export type CustomerActivityRow = {
  workspace_id: string
  customer_id: string
  owner_id: string | null
  archived: boolean
  /** As in `customer_score`: lists in an order of the activity row narrow by them. */
  tier: Tier
  stage: Stage
  born_at: string
  last_activity_at: string | null
  engagement_points: number
  engagement_as_of: string | null
  engagement_rank: number | null
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

declare module '../../platform/db/tables.ts' {
  interface Tables {
    scoring_model: ScoringModelTable
    customer_score: CustomerScoreRow
    customer_activity: CustomerActivityRow
    scoring_state: ScoringStateRow
  }
}
