import type { Tier } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { customersInReach } from './scope.ts'

/** The moments of a score that scoring counts by day (UTC) in score_day, and the index each stands in. */
const MOMENTS = {
  // customer_score_last_order
  last_order: { at: sql.ref('s.last_order_at'), from: sql.lit(''), to: sql.lit(''), only: sql`true` },
  // customer_score_first_order
  first_order: { at: sql.ref('s.first_order_at'), from: sql.lit(''), to: sql.lit(''), only: sql`true` },
  // customer_score_tier_since
  tier: {
    at: sql.ref('s.tier_since'),
    from: sql.ref('s.previous_tier'),
    to: sql.ref('s.tier'),
    only: sql`s.previous_tier is not null`,
  },
}
type Moment = keyof typeof MOMENTS

/** A span of instants in milliseconds; `toMs` is not in it. */
export type Span = { moment: Moment; fromMs: number; toMs: number }
export type SpanCount = { span: number; from: Tier | ''; to: Tier | ''; customers: number }

/**
 * How many customers of the whole workspace have their moment within each span, moves apart by tiers. Days come from the counters of
 * score_day, and what they hold too much or too little at both ends from an index, over a part of a day: however many customers there
 * are and however lately their rows were written, it takes milliseconds.
 */
export async function countSpans(ctx: ReadCtx, spans: readonly Span[]): Promise<SpanCount[]> {
  const parts = spans.flatMap((span, index) => {
    const { moment, fromMs, toMs } = span
    const { first, end } = midnightsOf(span)
    return [
      daysSql(ctx, index, span),
      ...edgeSql(ctx, index, { moment, atMs: fromMs, midnightMs: first, sign: 1 }),
      ...edgeSql(ctx, index, { moment, atMs: toMs, midnightMs: end, sign: -1 }),
    ]
  })
  const result = await sql<SpanCount>`
    select p.span, p."from", p."to", sum(p.customers)::bigint as customers from (${sql.join(parts, sql` union all `)}) p
    group by 1, 2, 3 having sum(p.customers) <> 0 order by 1, 2, 3`.execute(ctx.db)
  return result.rows
}

/** The midnights a span is rounded to: the nearest of its beginning; the next of its end, for today's rest is empty and what is past of it is not. */
function midnightsOf({ fromMs, toMs }: Span): { first: number; end: number } {
  return { first: Math.round(fromMs / DAY_MS) * DAY_MS, end: Math.ceil(toMs / DAY_MS) * DAY_MS }
}

function daysSql(ctx: ReadCtx, index: number, span: Span): RawBuilder<unknown> {
  const day = (ms: number) => sql`${new Date(ms).toISOString().slice(0, 10)}::date`
  const { first, end } = midnightsOf(span)
  return sql`(
    select ${sql.lit(index)} as span, d.from_tier as "from", d.to_tier as "to", sum(d.customers) as customers from score_day d
    where d.workspace_id = ${ctx.workspaceId}::uuid and d.moment = ${span.moment} and d.day >= ${day(first)} and d.day < ${day(end)}
    group by 2, 3)`
}

type Edge = { moment: Moment; atMs: number; midnightMs: number; sign: 1 | -1 }

/** What lies between an end of a span and the midnight it was rounded to: too much of it was counted, or too little. */
function edgeSql(ctx: ReadCtx, index: number, { moment, atMs, midnightMs, sign }: Edge): RawBuilder<unknown>[] {
  if (midnightMs === atMs) return []
  const { at, from, to, only } = MOMENTS[moment]
  const [firstMs, endMs] = midnightMs > atMs ? [atMs, midnightMs] : [midnightMs, atMs]
  const factor = sql.lit(midnightMs > atMs ? sign : -sign)
  const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
  return [
    sql`(
    select ${sql.lit(index)}, ${from}, ${to}, ${factor} * count(*) ${customersInReach(ctx, null)} and ${only}
      and ${at} >= ${instant(firstMs)} and ${at} < ${instant(endMs)} group by 2, 3)`,
  ]
}
