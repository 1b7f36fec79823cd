import { type RawBuilder, sql } from 'kysely'
import type { FilterColumn, FilterFacts, Span } from '../../platform/lists/filter-column.ts'
import { shiftedInstant } from '../../platform/lists/several-sql.ts'

/** The kinds that change orders, spelled as in the indexes interaction_orders and interaction_order_time (`i` is the timeline). */
export const ORDER_KINDS = sql<boolean>`i.kind in ('order.placed', 'order.cancelled', 'order.refunded')`

/**
 * When a customer ordered: every order that still counts, up to now. The score knows the first and the last one; what lies between
 * only the timeline does.
 */
export const ORDERED_AT: FilterColumn = {
  name: 'orderedAt',
  type: 'instant',
  column: 't.last_order_at',
  columnType: 'timestamptz',
  nullable: true,
  hasWithin: orderedWithin,
}

function orderedWithin({ from, to }: Span, facts: FilterFacts): RawBuilder<boolean> {
  const now = facts.now.toISOString()
  const end = to === null || to > now ? now : to
  if (from === null && end === now) return sql<boolean>`t.last_order_at is not null`
  if (from !== null && end < now) return sql<boolean>`t.id in (${whoOrdered({ from, to: end }, facts)})`
  return from === null ? orderedUntil(end, facts) : orderedSince(from, now, facts)
}

/** Uses interaction_order_time. */
export function whoOrdered(span: { from: string; to: string }, { workspaceId }: FilterFacts): RawBuilder<unknown> {
  return sql`
    select i.customer_id from interaction i where i.workspace_id = ${workspaceId}::uuid and ${ORDER_KINDS}
      and i.counted_at >= ${span.from}::timestamptz and i.counted_at <= ${span.to}::timestamptz
    group by i.customer_id having sum(i.order_delta) > 0`
}

const SECOND_MS = 1000

/** The first order decides, but for those who ordered in the very second: the score has it by the whole second it lies in. */
function orderedUntil(to: string, facts: FilterFacts): RawBuilder<boolean> {
  const from = shiftedInstant(to, -SECOND_MS)
  return sql<boolean>`(t.first_order_at <= ${from}::timestamptz or ${isOneOf(whoOrdered({ from, to }, facts))})`
}

/** The last order decides, with the same exception. */
function orderedSince(from: string, now: string, facts: FilterFacts): RawBuilder<boolean> {
  const secondAfter = shiftedInstant(from, SECOND_MS)
  const to = secondAfter > now ? now : secondAfter
  return sql<boolean>`(t.last_order_at >= ${from}::timestamptz or ${isOneOf(whoOrdered({ from, to }, facts))})`
}

/** An array, because beside a hash PostgreSQL does not let several processes look at parts of a table. */
function isOneOf(customers: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`t.id = any (array(${customers}))`
}
