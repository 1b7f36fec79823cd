import type { FourCuts, ModelStatistics, ScoringModel, Spread } from '@rapport/analytics'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'

type Row = {
  customers: number
  spend: Spread
  window_orders: Spread
  points: Spread
  gaps: Spread
  recency: number[] | null
  orders: number[] | null
  spend_ever: number[] | null
}

/**
 * The quantiles a model is fitted from, over all customers of the workspace as of `ctx.now`: one pass over score and its activity row (a job, not a
 * request). Quantiles are values that occur (percentile_disc).
 */
export async function modelStatistics(ctx: ReadCtx, model: ScoringModel): Promise<ModelStatistics> {
  const now = ctx.now.toISOString()
  const halfLifeSeconds = model.engagement.halfLifeDays * 86_400
  const spread = (figure: ReturnType<typeof sql>, quantile: number, condition: ReturnType<typeof sql>) => sql`
    json_build_object('customers', count(*) filter (where ${condition}), 'lowest', min(${figure}) filter (where ${condition}),
      'quantile', percentile_disc(${sql.lit(quantile)}) within group (order by ${figure}) filter (where ${condition}),
      'highest', max(${figure}) filter (where ${condition}))`
  const cuts = (figure: ReturnType<typeof sql>) =>
    sql`percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by ${figure}) filter (where orders > 0)`
  const result = await sql<Row>`
    select count(*) filter (where orders > 0)::int as customers,
      ${spread(sql`spend_12m_minor`, 0.8, sql`spend_12m_minor > 0`)} as spend,
      ${spread(sql`orders_12m`, 0.8, sql`spend_12m_minor > 0`)} as window_orders,
      ${spread(sql`faded`, 0.5, sql`faded >= 1`)} as points,
      ${spread(sql`typical_gap_days`, 0.5, sql`purchase_days >= 2`)} as gaps,
      ${cuts(sql`recency`)} as recency, ${cuts(sql`orders::float8`)} as orders, ${cuts(sql`spend_minor::float8`)} as spend_ever
    from (
      select orders, orders_12m, spend_12m_minor, spend_minor, typical_gap_days, purchase_days,
        engagement_points * power(2, -greatest(extract(epoch from ${now}::timestamptz - engagement_as_of), 0)::float8 / ${halfLifeSeconds}::float8) as faded,
        extract(epoch from ${now}::timestamptz - last_order_at)::float8 / 86400 as recency
      from customer_score s join customer_activity p using (workspace_id, customer_id)
      where s.workspace_id = ${ctx.workspaceId} and s.archived_at is null
    ) as figures`.execute(ctx.db)
  return toStatistics(result.rows[0], ctx.now.getTime())
}

function toStatistics(row: Row | undefined, effectiveFromMs: number): ModelStatistics {
  return {
    effectiveFromMs,
    customers: row?.customers ?? 0,
    spend12mMinor: known(row?.spend),
    orders12m: known(row?.window_orders),
    points: known(row?.points),
    gapDays: known(row?.gaps),
    recencyDays: fourCuts(row?.recency),
    orders: fourCuts(row?.orders),
    spendMinor: fourCuts(row?.spend_ever),
  }
}

function known(spread: Spread | undefined): Spread | null {
  return spread && spread.customers > 0 ? spread : null
}

function fourCuts(values: number[] | null | undefined): FourCuts | null {
  const [first, second, third, fourth] = values ?? []
  return first === undefined || second === undefined || third === undefined || fourth === undefined
    ? null
    : [first, second, third, fourth]
}
