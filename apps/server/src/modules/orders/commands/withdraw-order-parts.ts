import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type BulkStatement, runBulk } from '../../../platform/db/bulk.ts'
import { WITHDRAW_MAX, withdrawInteractions } from '../../timeline/index.ts'
import type { OrderPart } from '../merge.ts'
import '../tables.ts'

export type WithdrawnParts = {
  /** Orders of which nothing is left. */
  removed: string[]
  /** Parts that stay, because their order was cancelled, refunded or added to since, with the order's customer. */
  kept: { orderId: string; customerId: string }[]
  interactions: number
}

type State = { id: string; customerId: string; status: string; refundedMinor: number; lineCount: number }

/**
 * Takes orders, or the parts of orders that were added last, out again as if they had never come: their numbers are unknown afterwards, customers'
 * values right when this returns. Parts come as placeOrders answered them, in that order; the newest goes first, and one that something was built upon
 * stays. What is gone already is in no list. Uses the primary keys. Callers check rights.
 */
export async function withdrawOrderParts(ctx: WriteCtx, parts: readonly OrderPart[]): Promise<WithdrawnParts> {
  assert(parts.length <= WITHDRAW_MAX, 'callers send batches')
  const states = await lockOrders(ctx, parts)
  const outcome: WithdrawnParts = { removed: [], kept: [], interactions: 0 }
  const gone: OrderPart[] = []
  for (const part of parts.toReversed()) {
    const state = states.get(part.orderId)
    if (!state) continue
    const isTouched = state.status === 'cancelled' || state.refundedMinor !== 0 || state.lineCount !== part.lineCount
    if (isTouched) outcome.kept.push({ orderId: state.id, customerId: state.customerId })
    else {
      state.lineCount -= part.lineKeys.length
      gone.push(part)
    }
  }
  if (gone.length === 0) return outcome
  const lost = await deleteLines(ctx, gone)
  outcome.removed = [...states.values()].filter((state) => state.lineCount === 0).map((state) => state.id)
  await shrinkOrders(
    ctx,
    [...states.values()].filter(({ id, lineCount }) => lost.has(id) && lineCount > 0),
    lost,
  )
  await deleteOrders(ctx, outcome.removed)
  outcome.interactions = await withdrawInteractions(
    ctx,
    gone.flatMap(({ interaction }) => (interaction === null ? [] : [interaction])),
  )
  return outcome
}

/** In one order, as everybody who locks orders: by source and number. */
async function lockOrders(ctx: WriteCtx, parts: readonly OrderPart[]): Promise<Map<string, State>> {
  const ids = [...new Set(parts.map((part) => part.orderId))]
  const result = await sql<State>`
    select id, customer_id as "customerId", status, refunded_minor as "refundedMinor", line_count as "lineCount" from sales_order
    where workspace_id = ${ctx.workspaceId} and id = any (${ids}::uuid[]) order by source, number for update`.execute(
    ctx.db,
  )
  return new Map(result.rows.map((row) => [row.id, row]))
}

const DELETE_LINES: BulkStatement = {
  key: 'delete order_line',
  columns: { workspace_id: 'uuid', order_id: 'uuid', line_key: 'text' },
  text: (values, names) => `
    delete from order_line l using (values ${values}) as given (${names})
    where l.workspace_id = given.workspace_id and l.order_id = given.order_id and l.line_key = given.line_key
    returning l.order_id, l.amount_minor`,
}

/** Answers what each order lost, in its own currency. */
async function deleteLines(ctx: WriteCtx, parts: readonly OrderPart[]): Promise<Map<string, number>> {
  const cells = parts.flatMap(({ orderId, lineKeys }) => lineKeys.map((key) => [ctx.workspaceId, orderId, key]))
  const { rows } = await runBulk<{ order_id: string; amount_minor: number }>(ctx.db, DELETE_LINES, cells)
  const lost = new Map<string, number>()
  for (const row of rows) lost.set(row.order_id, (lost.get(row.order_id) ?? 0) + row.amount_minor)
  return lost
}

async function shrinkOrders(ctx: WriteCtx, orders: readonly State[], lost: ReadonlyMap<string, number>): Promise<void> {
  if (orders.length === 0) return
  const rows = orders.map(
    ({ id, lineCount }) => sql`(${id}::uuid, ${lost.get(id) ?? 0}::bigint, ${lineCount}::integer)`,
  )
  await sql`
    update sales_order set total_minor = total_minor - given.lost_minor, line_count = given.line_count, version = version + 1,
      updated_at = ${ctx.realNow.toISOString()}::timestamptz
    from (values ${sql.join(rows)}) as given (id, lost_minor, line_count)
    where sales_order.workspace_id = ${ctx.workspaceId} and sales_order.id = given.id`.execute(ctx.db)
}

async function deleteOrders(ctx: WriteCtx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await sql`delete from sales_order where workspace_id = ${ctx.workspaceId} and id = any (${orderIds}::uuid[])`.execute(
    ctx.db,
  )
  ctx.recordChange({
    action: 'orders.removed',
    object: 'order',
    id: null,
    after: { orderIds },
    event: { orderIds: [...orderIds] },
    topics: [],
  })
}
