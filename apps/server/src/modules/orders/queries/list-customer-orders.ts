import type { Order } from '@rapport/contract'
import { AppError, decodeCursor, encodeCursor, isId, isInstant, LIST_LIMIT_MAX, type ListCursor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCustomer } from '../../customers/index.ts'

const SORT = { field: 'placedAt', direction: 'desc' } as const
const LIMIT_DEFAULT = 50

type PageRequest = { cursor?: string; limit?: number }
type OrdersPage = { items: Order[]; nextCursor: string | null; previousCursor: string | null }

/** A customer's orders, newest first, in pages both ways. Uses sales_order_customer in either direction. */
export async function listCustomerOrders(ctx: ReadCtx, customerId: string, query: PageRequest): Promise<OrdersPage> {
  const limit = Math.min(query.limit ?? LIMIT_DEFAULT, LIST_LIMIT_MAX)
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor)
  const backward = cursor?.backward === true
  const [customer, rows] = await Promise.all([
    requireCustomer(ctx, customerId, 'order.read'),
    readRows(ctx, customerId, cursor, limit + 1),
  ])
  const hasMore = rows.length > limit
  const onPage = rows.slice(0, limit).map((row) => ({ ...row, customerName: customer.name }))
  const items = backward ? onPage.reverse() : onPage
  const first = items[0]
  const last = items.at(-1)
  const hasPrevious = backward ? hasMore : cursor !== null
  const hasNext = backward || hasMore
  return {
    items,
    nextCursor: last && hasNext ? cursorAt(last, false) : null,
    previousCursor: first && hasPrevious ? cursorAt(first, true) : null,
  }
}

async function readRows(
  ctx: ReadCtx,
  customerId: string,
  cursor: ListCursor | null,
  limit: number,
): Promise<Omit<Order, 'customerName'>[]> {
  const backward = cursor?.backward === true
  const comparison = backward ? sql`>` : sql`<`
  const order = backward ? sql`placed_at, id` : sql`placed_at desc, id desc`
  const from = cursor
    ? sql`and (placed_at, id) ${comparison} (${cursor.value}::timestamptz, ${cursor.id}::uuid)`
    : sql``
  const result = await sql<Omit<Order, 'customerName'>>`
    select id, number, customer_id as "customerId", status, placed_at as "placedAt", currency, total_minor as "totalMinor",
      refunded_minor as "refundedMinor", line_count as "lineCount", source, version
    from sales_order where workspace_id = ${ctx.workspaceId} and customer_id = ${customerId} ${from}
    order by ${order} limit ${limit}`.execute(ctx.db)
  return result.rows
}

function readCursor(text: string): ListCursor {
  const cursor = decodeCursor(text, SORT)
  if (typeof cursor.value === 'string' && isInstant(cursor.value) && isId(cursor.id)) return cursor
  throw new AppError('list.cursor_unreadable', 400, 'This page link no longer works. Start from the first page.')
}

function cursorAt(order: Order, backward: boolean): string {
  return encodeCursor({ ...SORT, value: order.placedAt, id: order.id, ...(backward ? { backward } : {}) })
}
