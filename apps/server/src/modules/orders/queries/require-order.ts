import { customer, type Order } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { maskTitle } from '../../../platform/records/masking/mask-record.ts'
import { canOnOwner, type Owner, ownerPlaceSql, requireCanOnOwner } from '../../access/index.ts'

export type OrderFacts = Order & Owner & { rate: string }

/** The order if the actor may see it; otherwise 404, exactly as for one that does not exist. Uses the primary keys. */
export async function requireVisibleOrder(ctx: ReadCtx, orderId: string): Promise<OrderFacts> {
  const result = await sql<OrderFacts>`
    select o.id, o.number, o.customer_id as "customerId", c.name as "customerName", o.status, o.placed_at as "placedAt", o.currency,
      o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor", o.line_count as "lineCount", o.source, o.version, o.rate,
      c.owner_id as "ownerId", ${sql.raw(ownerPlaceSql('m'))}
    from sales_order o
    join customer c on c.workspace_id = o.workspace_id and c.id = o.customer_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where o.workspace_id = ${ctx.workspaceId} and o.id = ${orderId}`.execute(ctx.db)
  const order = result.rows[0]
  if (!order || !canOnOwner(ctx.actor, 'order.read', order)) {
    throw new AppError('order.not_found', 404, 'This order does not exist or is not yours to see.')
  }
  return order
}

/**
 * The order, locked, for a change by somebody who saw it at `version`: 403 without the right, 409 `order.changed_meanwhile` when it
 * has moved on, 409 when it is no longer (or never was) an order that stands.
 */
export async function requireOrderToChange(ctx: WriteCtx, orderId: string, version: number): Promise<OrderFacts> {
  await sql`select 1 from sales_order where workspace_id = ${ctx.workspaceId} and id = ${orderId} for no key update`.execute(
    ctx.db,
  )
  const order = await requireVisibleOrder(ctx, orderId)
  requireCanOnOwner(ctx, 'order.update', order)
  if (order.status === 'cancelled') {
    throw new AppError('order.already_cancelled', 409, 'This order is already cancelled.')
  }
  if (order.status === 'credit_note') {
    throw new AppError('order.is_credit_note', 409, 'A credit note cannot be cancelled or refunded.')
  }
  if (order.version === version) return order
  throw new AppError(
    'order.changed_meanwhile',
    409,
    'Somebody changed this order meanwhile. Look at the current state and try again.',
    { details: { current: { ...plainOrder(order), customerName: maskTitle(ctx, customer, order.customerName) } } },
  )
}

/** Without what only the rules need to know. */
export function plainOrder(facts: OrderFacts): Order {
  const {
    rate: _rate,
    ownerId: _ownerId,
    ownerTeamId: _ownerTeamId,
    ownerDepartmentIds: _departments,
    ...order
  } = facts
  return order
}
