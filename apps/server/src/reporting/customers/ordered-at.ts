import { type Filter, localDay } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { shiftedInstant, spanOf } from '../../platform/lists/several-sql.ts'
import type { FilterFacts, ListField, Span } from '../lists/definition.ts'

const NAME = 'orderedAt'

/** The kinds that change orders, spelled as in the indexes interaction_orders and interaction_order_time (`i` is the timeline). */
export const ORDER_KINDS = sql<boolean>`i.kind in ('order.placed', 'order.cancelled', 'order.refunded')`

/**
 * When a customer ordered: every order that still counts, up to now. The score knows the first and the last one; what lies between
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

/** The spans of a filter's conditions on orders that end in the past: the others the score decides. */
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

/** True for customers who ordered within a span. */
export function orderedWithin(span: Span, facts: FilterFacts): RawBuilder<boolean> {
  const past = closed(span, facts.now)
  if (facts.wideSpans) return lookedUp(edgesOf(span, facts.now), facts)
  return past === null ? decided(edgesOf(span, facts.now), facts) : gathered(past, facts)
}

function gatheredSpan(span: Span, { now, wideSpans }: FilterFacts): Closed | null {
  return wideSpans ? null : closed(span, now)
}

/** An uncorrelated IN becomes a hash that is filled once, wherever in the condition it stands; IS TRUE keeps it from becoming a join. */
function gathered(span: Closed, facts: FilterFacts): RawBuilder<boolean> {
  return sql<boolean>`(s.customer_id in (
    select i.customer_id ${ordersSql(span, facts)} group by i.customer_id having sum(i.order_delta) > 0)) is true`
}

const SECOND_MS = 1000

/** The ends of a span, and those a second before them: the score has the first and the last order by the whole second they lie in. */
type Edges = { from: string; to: string; beforeFrom: string; beforeTo: string }

function edgesOf({ from, to }: Span, now: Date): Edges {
  const end = to === null || to > now.toISOString() ? now.toISOString() : to
  return {
    from: from ?? '-infinity',
    to: end,
    beforeFrom: from === null ? '-infinity' : secondBefore(from),
    beforeTo: secondBefore(end),
  }
}

function secondBefore(instant: string): string {
  return shiftedInstant(instant, -SECOND_MS)
}

/**
 * A span that is open on one side: the first or the last order decides, but for those who ordered in a second in which the span begins or ends. They
 * are few and found first, by customer_score_last_order or customer_score_first_order: a look-up that PostgreSQL counts for every row makes all plans equally
 * dear to it, and it took whichever (5 s).
 */
function decided(edges: Edges, facts: FilterFacts): RawBuilder<boolean> {
  const { from, to, beforeFrom, beforeTo } = edges
  const isAtAnEnd =
    from === '-infinity'
      ? sql`r.first_order_at > ${beforeTo}::timestamptz and r.first_order_at <= ${to}::timestamptz`
      : sql`(r.last_order_at > ${beforeTo}::timestamptz
        or (r.last_order_at >= ${beforeFrom}::timestamptz and r.last_order_at < ${from}::timestamptz))`
  // An array, because PostgreSQL lets several processors look at parts of a table beside it, which it does not beside a hash.
  return sql<boolean>`(${touches(edges)} and (${isSurelyInside(edges)} or s.customer_id = any(array(
    select r.customer_id from customer_score r where r.workspace_id = ${facts.workspaceId}::uuid and not r.archived and ${isAtAnEnd}
    and (select sum(i.order_delta) ${ordersSql(edges, facts)} and i.customer_id = r.customer_id) > 0))))`
}

/**
 * Customers seen one by one: the first and the last order decide nearly always; where they lie around the span and there were more than these two,
 * the customer's orders are looked at. CASE, because of NULL and something PostgreSQL wants to know what it is: who never ordered has neither.
 */
function lookedUp(edges: Edges, facts: FilterFacts): RawBuilder<boolean> {
  const { to, beforeFrom } = edges
  const isBetween = sql`(s.orders > 2 or s.first_order_at >= ${beforeFrom}::timestamptz or s.last_order_at <= ${to}::timestamptz)`
  return sql<boolean>`(case when ${touches(edges)} then ${isSurelyInside(edges)} or (${isBetween} and (
    select sum(i.order_delta) ${ordersSql(edges, facts)} and i.customer_id = s.customer_id) > 0) end) is true`
}

/** Whether the time from the first order to the last one meets the span; an index on the last order gathers by it. */
function touches({ from, to, beforeFrom }: Edges): RawBuilder<boolean> {
  const begins = sql<boolean>`s.first_order_at <= ${to}::timestamptz`
  return from === '-infinity' ? begins : sql<boolean>`${begins} and s.last_order_at >= ${beforeFrom}::timestamptz`
}

function isSurelyInside({ from, beforeTo }: Edges): RawBuilder<boolean> {
  // The first order is the earlier one.
  if (from === '-infinity') return sql<boolean>`s.first_order_at <= ${beforeTo}::timestamptz`
  const inside = (column: RawBuilder<unknown>) =>
    sql`(${column} >= ${from}::timestamptz and ${column} <= ${beforeTo}::timestamptz)`
  return sql<boolean>`(${inside(sql`s.last_order_at`)} or ${inside(sql`s.first_order_at`)})`
}

/** Uses interaction_order_time, for one customer interaction_orders. */
function ordersSql({ from, to }: { from: string; to: string }, { workspaceId }: FilterFacts): RawBuilder<unknown> {
  return sql`from interaction i where i.workspace_id = ${workspaceId}::uuid and ${ORDER_KINDS}
    and i.counted_at >= ${from}::timestamptz and i.counted_at <= ${to}::timestamptz`
}
