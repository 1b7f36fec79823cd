import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { recordInteractions } from '../../timeline/index.ts'
import { cleanText } from '../draft.ts'
import type { OrderFacts } from '../queries/require-order.ts'

type TakenBack = {
  kind: 'order.cancelled' | 'order.refunded'
  orderDelta: number
  /** In the workspace's currency and in the order's; negative or zero. */
  amountMinor: number
  originalMinor: number
  key: string
  reason: string | null
}

/** Tells the timeline, the audit and everybody who listens that an order lost worth. It counts at the order's own moment. */
export async function takeBack(ctx: WriteCtx, order: OrderFacts, taken: TakenBack): Promise<void> {
  const isForeign = order.currency !== ctx.workspace.currency
  const reason = cleanText(taken.reason)
  const [outcome] = await recordInteractions(ctx, [
    {
      customerId: order.customerId,
      kind: taken.kind,
      occurredAt: ctx.realNow.toISOString(),
      countedAt: order.placedAt,
      orderDelta: taken.orderDelta,
      amountMinor: taken.amountMinor,
      originalAmountMinor: isForeign ? taken.originalMinor : null,
      originalCurrency: isForeign ? order.currency : null,
      subject: order.number,
      body: reason,
      orderId: order.id,
      source: order.source,
      externalId: taken.key,
      owner: 'orders',
    },
  ])
  if (outcome?.status === 'refused') throw outcome.userError
  assert(outcome?.status === 'recorded', 'the order was locked at a version that nobody had used')
  ctx.recordChange({
    action: taken.kind,
    object: 'order',
    id: order.id,
    before: { status: order.status, refundedMinor: order.refundedMinor, version: order.version },
    after: { amountMinor: taken.originalMinor, currency: order.currency, reason },
    event: { customerId: order.customerId, amountMinor: taken.originalMinor, currency: order.currency },
    topics: [`customer:${order.customerId}`, 'home'],
  })
}
