import type { CancelOrderRequest } from '@rapport/contract'
import type { Static } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { toWorkspaceMinor } from '../exchange.ts'
import { requireOrderToChange } from '../queries/require-order.ts'
import { takeBack } from './take-back.ts'
import '../tables.ts'

/** Cancels an order: it and what was not refunded of it stop counting, at the order's own moment. */
export async function cancelOrder(
  ctx: WriteCtx,
  orderId: string,
  input: Static<typeof CancelOrderRequest>,
): Promise<void> {
  const order = await requireOrderToChange(ctx, orderId, input.version)
  await ctx.db
    .$pickTables<'sales_order'>()
    .updateTable('sales_order')
    .set({ status: 'cancelled', version: order.version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', orderId)
    .execute()
  const worth = toWorkspaceMinor(order.totalMinor, order, ctx.workspace)
  const refunded = toWorkspaceMinor(order.refundedMinor, order, ctx.workspace)
  await takeBack(ctx, order, {
    kind: 'order.cancelled',
    orderDelta: -1,
    amountMinor: refunded - worth,
    originalMinor: order.refundedMinor - order.totalMinor,
    key: `order:${orderId}:cancelled`,
    reason: input.reason ?? null,
  })
}
