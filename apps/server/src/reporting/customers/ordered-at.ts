import { type Filter, localDay } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { FilterFacts, ListField, Span } from '../lists/definition.ts'
import { spanOf } from '../lists/several-sql.ts'

const NAME = 'orderedAt'

/** The kinds that change orders, spelled as in the indexes interaction_orders and interaction_order_time (`i` is the timeline). */
export const ORDER_KINDS = sql<boolean>`i.kind in ('order.placed', 'order.cancelled', 'order.refunded')`

/**
 * When a customer ordered: every order that still counts, up to now. The standing knows the first and the last one; what lies between
 * only the timeline does.
 */
export const ORDERED_AT: ListField = {
  name: NAME,
  type: 'instant',
  table: 's',
  column: 's.last_order_at',
  columnType: 'timestamptz',
  nullable: true,
  sensitivity: 'internal',
  hasWithin: orderedWithin,
  gathersWithin: (span, facts) => gatheredSpan(span, facts) !== null,
}

/** More orders than this in the spans of a filter are not gathered for each page: that would take longer than a tenth of a second. */
const GATHERED_ORDERS_MAX = 200_000

/** Whether the filter asks for spans that hold too many orders to gather them. Uses the primary key of revenue_day. */
export async function hasWideSpans(ctx: ReadCtx, filter: Filter): Promise<boolean> {
  const days = closedSpans(filter, ctx.now).map(({ from, to }) => {
    const [first, last] = [from, to].map((instant) => localDay(Date.parse(instant), ctx.workspace.timeZone))
    return sql`d.day between '1970-01-01'::date + ${first}::int and '1970-01-01'::date + ${last}::int`
  })
  if (days.length === 0) return false
  const orders = days.map(
    (within) => sql`(select coalesce(sum(d.orders), 0) from revenue_day d
      where d.workspace_id = ${ctx.workspaceId}::uuid and ${within})`,
  )
  const result = await sql<{ orders: number }>`select (${sql.join(orders, sql` + `)})::float8 as orders`.execute(ctx.db)
  return (result.rows[0]?.orders ?? 0) > GATHERED_ORDERS_MAX
}

type Closed = { from: string; to: string }

/** The spans of a filter's conditions on orders that end in the past: the others the standing decides. */
function closedSpans(filter: Filter, now: Date): Closed[] {
  if ('and' in filter) return filter.and.flatMap((part) => closedSpans(part, now))
  if ('or' in filter) return filter.or.flatMap((part) => closedSpans(part, now))
  if ('not' in filter) return closedSpans(filter.not, now)
  if (filter.field !== NAME) return []
  const span = closed(spanOf(filter, now), now)
  return span === null ? [] : [span]
}

function closed({ from, to }: Span, now: Date): Closed | null {
  return from !== null && to !== null && to < now.toISOString() ? { from, to } : null
}

/** Whether a customer ordered within a span. An uncorrelated IN becomes a hash that is filled once, wherever in the condition it stands; IS TRUE keeps it from becoming a join. */
export function orderedWithin(span: Span, facts: FilterFacts): RawBuilder<boolean> {
  const past = gatheredSpan(span, facts)
  if (past === null) return lookedUp(span, facts)
  return sql<boolean>`(s.customer_id in (
    select i.customer_id ${ordersSql(past, facts)} group by i.customer_id having sum(i.order_delta) > 0)) is true`
}

function gatheredSpan(span: Span, { now, wideSpans }: FilterFacts): Closed | null {
  return wideSpans ? null : closed(span, now)
}

/**
 * The first and the last order decide nearly always; where they lie around the span and there were more than these two, the customer's
 * orders are looked at. The standing has them by the whole second.
 */
function lookedUp({ from, to }: Span, facts: FilterFacts): RawBuilder<boolean> {
  const now = facts.now.toISOString()
  const span = { from: from ?? '-infinity', to: to === null || to > now ? now : to }
  const [low, high] = [sql`${span.from}::timestamptz`, sql`${span.to}::timestamptz`]
  const inside = (column: RawBuilder<unknown>) =>
    sql`(${column} >= ${low} and ${column} + interval '1 second' <= ${high})`
  // Who never ordered has neither: of NULL and something PostgreSQL wants to know what it is, and looked 450,000 customers up.
  const around = sql`(s.first_order_at <= ${high} and s.last_order_at + interval '1 second' >= ${low}
    and (s.orders > 2 or s.first_order_at + interval '1 second' >= ${low} or s.last_order_at <= ${high}))`
  return sql<boolean>`(${inside(sql`s.last_order_at`)} or ${inside(sql`s.first_order_at`)} or (${around} is true and (
    select sum(i.order_delta) ${ordersSql(span, facts)} and i.customer_id = s.customer_id) > 0)) is true`
}

/** Uses interaction_order_time, for one customer interaction_orders. */
function ordersSql({ from, to }: { from: string; to: string }, { workspaceId }: FilterFacts): RawBuilder<unknown> {
  return sql`from interaction i where i.workspace_id = ${workspaceId}::uuid and ${ORDER_KINDS}
    and i.counted_at >= ${from}::timestamptz and i.counted_at <= ${to}::timestamptz`
}
