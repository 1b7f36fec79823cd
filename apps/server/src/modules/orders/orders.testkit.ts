import { sql } from 'kysely'
import type { TestApp, TestWorkspace } from '../../../test/harness.ts'
import { ensureCustomers } from '../customers/index.ts'
import type { OrderDraft, OrderDraftLine } from './index.ts'

/** A line worth 10.00, unless told otherwise. */
export function line(lineKey: string, more: Partial<OrderDraftLine> = {}): OrderDraftLine {
  return {
    lineKey,
    ordinal: Number(lineKey) || 1,
    productCode: `P${lineKey}`,
    description: `Thing ${lineKey}`,
    quantity: '2',
    unitPrice: '5.00',
    amountMinor: 1000,
    ...more,
  }
}

export function draft(
  customerId: string,
  number: string,
  lineKeys: string[],
  more: Partial<OrderDraft> = {},
): OrderDraft {
  const lines = lineKeys.map((key) => line(key))
  return {
    source: 'csv',
    number,
    customerId,
    placedAt: '2026-06-01T10:00:00Z',
    currency: 'GBP',
    kind: 'order',
    lines,
    ...more,
  }
}

export async function makeCustomer(test: TestApp, workspace: TestWorkspace, externalId: string): Promise<string> {
  const [customer] = await test.write(workspace.identity, (ctx) =>
    ensureCustomers(ctx, [{ source: 'csv', externalId, name: null }]),
  )
  return customer?.id ?? ''
}

export type Kept = {
  orders: {
    number: string
    status: string
    total: number
    refunded: number
    lines: number
    version: number
    stored: number
  }[]
  /** Sums over the customer's interactions, as scoring counts them, and how many there are. */
  worth: { orders: number; amount: number; interactions: number }
  score: { orders: number; spendMinor: number }
}

/** What the database holds of one customer's orders. */
export async function kept(test: TestApp, workspace: TestWorkspace, customerId: string): Promise<Kept> {
  return test.read(workspace.identity, async (ctx) => {
    const orders = await sql<Kept['orders'][number]>`
      select number, status, total_minor as total, refunded_minor as refunded, line_count as lines, version,
        (select count(*)::int from order_line l where l.workspace_id = o.workspace_id and l.order_id = o.id) as stored
      from sales_order o where workspace_id = ${ctx.workspaceId} and customer_id = ${customerId} order by number`.execute(
      ctx.db,
    )
    const worth = await sql<Kept['worth']>`
      select coalesce(sum(order_delta), 0)::int as orders, coalesce(sum(amount_minor), 0)::bigint as amount,
        count(*)::int as interactions
      from interaction where workspace_id = ${ctx.workspaceId} and customer_id = ${customerId}`.execute(ctx.db)
    const { orders: count, spendMinor } = await ctx.hooks.customerScore(ctx, customerId)
    return {
      orders: orders.rows,
      worth: worth.rows[0] ?? { orders: 0, amount: 0, interactions: 0 },
      score: { orders: count, spendMinor },
    }
  })
}
