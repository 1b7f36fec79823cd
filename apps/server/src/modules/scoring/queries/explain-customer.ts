import { defaultModel, explainScore } from '@rapport/analytics'
import { engagementPointsOf, type ScoreExplanation, type ScoreSummary } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCustomer } from '../../customers/index.ts'
import { type ScoreColumns, toScore } from '../score-values.ts'
import { modelOfCustomer } from './load-models.ts'

/** Why a customer stands where it stands, evaluated at this moment. */
export async function explainCustomer(ctx: ReadCtx, customerId: string): Promise<ScoreExplanation> {
  const [, row, judgedBy] = await Promise.all([
    requireCustomer(ctx, customerId, 'customer.read'),
    readScore(ctx, customerId),
    modelOfCustomer(ctx, customerId),
  ])
  const model = judgedBy ?? defaultModel(ctx.workspace.currency)
  const explanation = explainScore(toScore(row, model), model, {
    nowMs: ctx.now.getTime(),
    orderPoints: engagementPointsOf('order.placed'),
  })
  const axis = ({ level, high, highFrom, lowBelow }: typeof explanation.value) => ({
    score: level,
    high,
    threshold: high ? lowBelow : highFrom,
  })
  return {
    customerId,
    asOf: ctx.now.toISOString(),
    currency: ctx.workspace.currency,
    modelVersion: explanation.modelVersion,
    summary: summarise(row),
    value: axis(explanation.value),
    engagement: axis(explanation.engagement),
    reasons: explanation.reasons.map(({ part, axis: of, figure, threshold, weight, share }) => ({
      part,
      axis: of,
      figure,
      threshold,
      weight,
      share,
    })),
    nextChange: row.next_change,
    whatWouldChange: explanation.whatWouldChange.map((suggestion) =>
      suggestion.kind === 'points'
        ? { action: 'points', amountMinor: null, points: suggestion.points, tier: suggestion.tier }
        : { action: 'order', amountMinor: suggestion.amountMinor, points: null, tier: suggestion.tier },
    ),
  }
}

/** The figures every view shows, by the hook of customers. Uses the primary key. */
export async function customerScore(ctx: ReadCtx, customerId: string): Promise<ScoreSummary> {
  return summarise(await readScore(ctx, customerId))
}

async function readScore(ctx: ReadCtx, customerId: string): Promise<ScoreColumns> {
  const result = await sql<ScoreColumns>`
    select s.*, p.*, b.reasons, b.next_change from customer_score s
    join customer_activity p on p.workspace_id = s.workspace_id and p.customer_id = s.customer_id
    join scoring_state b on b.workspace_id = s.workspace_id and b.customer_id = s.customer_id
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = ${customerId}`.execute(ctx.db)
  const row = result.rows[0]
  if (!row) throw new AppError('customer.not_found', 404, 'This customer does not exist or is not yours to see.')
  return row
}

export function summarise(row: ScoreColumns): ScoreSummary {
  return {
    tier: row.tier,
    tierSince: row.tier_since,
    previousTier: row.previous_tier,
    stage: row.stage,
    stageSince: row.stage_since,
    firstOrderAt: row.first_order_at,
    lastOrderAt: row.last_order_at,
    lastActivityAt: row.last_activity_at,
    orders: row.orders,
    spendMinor: row.spend_minor,
    averageOrderMinor: row.average_order_minor,
    orders12m: row.orders_12m,
    spend12mMinor: row.spend_12m_minor,
    typicalGapDays: row.typical_gap_days,
    rhythmDays: row.rhythm_days,
    r: row.r,
    f: row.f,
    m: row.m,
    nextReviewAt: row.next_review_at,
  }
}
