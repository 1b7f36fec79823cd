import { ORDER_LINES_MAX, type OrderWithLines } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { canOnOwner } from '../../access/index.ts'
import { canonicalDecimal } from '../draft.ts'
import { plainOrder, requireVisibleOrder } from './require-order.ts'

/** One order with its first 2,000 lines (`lineCount` tells whether there are more) and the reader's abilities. Uses primary keys. */
export async function getOrder(ctx: ReadCtx, orderId: string): Promise<OrderWithLines> {
  const facts = await requireVisibleOrder(ctx, orderId)
  const mayUpdate = canOnOwner(ctx.actor, 'order.update', facts)
  const stands = facts.status === 'placed'
  return {
    ...plainOrder(facts),
    lines: await readLines(ctx, orderId),
    can: {
      update: mayUpdate,
      cancel: mayUpdate && stands,
      refund: mayUpdate && stands && facts.totalMinor > facts.refundedMinor,
    },
  }
}

async function readLines(ctx: ReadCtx, orderId: string): Promise<OrderWithLines['lines']> {
  const result = await sql<OrderWithLines['lines'][number]>`
    select l.ordinal, p.code as "productCode", l.description, l.quantity, l.unit_price as "unitPrice", l.amount_minor as "amountMinor"
    from order_line l left join product p on p.workspace_id = l.workspace_id and p.id = l.product_id
    where l.workspace_id = ${ctx.workspaceId} and l.order_id = ${orderId}
    order by l.ordinal, l.line_key limit ${ORDER_LINES_MAX}`.execute(ctx.db)
  return result.rows.map((line) => ({
    ...line,
    quantity: canonicalDecimal(line.quantity),
    unitPrice: canonicalDecimal(line.unitPrice),
  }))
}
