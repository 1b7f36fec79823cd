import type { RefundOrderRequest } from '@rapport/contract'
import type { Static } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { toWorkspaceMinor } from '../exchange.ts'
import { requireOrderToChange } from '../queries/require-order.ts'
import { refundProblem } from '../rules.ts'
import { takeBack } from './take-back.ts'
import '../tables.ts'

/** Gives back a part of what an order was paid (in its currency): the order still counts, the money does not. */
export async function refundOrder(
  ctx: WriteCtx,
  orderId: string,
  input: Static<typeof RefundOrderRequest>,
): Promise<void> {
  const order = await requireOrderToChange(ctx, orderId, input.version)
  const problem = refundProblem(order, input.amountMinor)
  if (problem) throw problem
  const refundedMinor = order.refundedMinor + input.amountMinor
  await ctx.db
    .$pickTables<'sales_order'>()
    .updateTable('sales_order')
    .set({ refunded_minor: refundedMinor, version: order.version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', orderId)
    .execute()
  // The worth of all refunds after minus before: so the last one takes back exactly what was left.
  const worthBefore = toWorkspaceMinor(order.refundedMinor, order, ctx.workspace)
  const worthAfter = toWorkspaceMinor(refundedMinor, order, ctx.workspace)
  await takeBack(ctx, order, {
    kind: 'order.refunded',
    orderDelta: 0,
    amountMinor: worthBefore - worthAfter,
    originalMinor: -input.amountMinor,
    key: `order:${orderId}:refund:${input.version}`,
    reason: input.reason ?? null,
  })
}
