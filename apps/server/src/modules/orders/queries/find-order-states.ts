import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type CleanDraft, canonicalDecimal, lineMark } from '../draft.ts'
import type { OrderState } from '../merge.ts'

const PAIRS_PER_STATEMENT = 5000

/**
 * The orders that drafts speak of, as far as they exist, each locked until the end of the transaction, with the lines the drafts bring.
 * Uses the unique index on (workspace_id, source, number) and the primary keys of order_line and product: laterally, because in the
 * middle of a first import there are no statistics yet, and the planner would read whole tables instead.
 */
export async function findOrderStates(ctx: WriteCtx, drafts: readonly CleanDraft[]): Promise<Map<string, OrderState>> {
  const byKey = new Map(drafts.map((draft) => [draft.key, draft]))
  // Locked one by one in this order, so that two batches wait for each other in one order.
  const wanted = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  const pairs = wanted.map((draft) => sql`(${draft.source}::text, ${draft.number}::text)`)
  const result = await sql<Omit<OrderState, 'key' | 'isNew' | 'marks'>>`
    select o.id, o.source, o.number, o.customer_id as "customerId", o.status, o.placed_at as "placedAt", o.currency, o.rate,
      o.total_minor as "totalMinor", o.refunded_minor as "refundedMinor", o.line_count as "lineCount"
    from (values ${sql.join(pairs)}) as wanted (source, number)
    cross join lateral (
      select * from sales_order
      where workspace_id = ${ctx.workspaceId} and source = wanted.source and number = wanted.number
      for no key update
    ) as o`.execute(ctx.db)
  const states = new Map<string, OrderState>()
  for (const row of result.rows) {
    const key = `${row.source}\n${row.number}`
    states.set(key, { ...row, key, isNew: false, marks: new Map() })
  }
  if (states.size > 0) await addMarks(ctx, states, drafts)
  return states
}

type LineRow = {
  orderId: string
  lineKey: string
  productCode: string | null
  description: string | null
  quantity: string
  unitPrice: string
  amountMinor: number
}

/** After the locks, in a statement of its own: so it sees lines that another writer committed while this one waited. */
async function addMarks(
  ctx: WriteCtx,
  states: ReadonlyMap<string, OrderState>,
  drafts: readonly CleanDraft[],
): Promise<void> {
  const byId = new Map([...states.values()].map((state) => [state.id, state]))
  const pairs: [orderId: string, lineKey: string][] = []
  for (const draft of drafts) {
    const state = states.get(draft.key)
    if (state) for (const line of draft.lines) pairs.push([state.id, line.lineKey])
  }
  for (let start = 0; start < pairs.length; start += PAIRS_PER_STATEMENT) {
    const rows = pairs.slice(start, start + PAIRS_PER_STATEMENT).map(([id, key]) => sql`(${id}::uuid, ${key}::text)`)
    const result = await sql<LineRow>`
      select l.order_id as "orderId", l.line_key as "lineKey", p.code as "productCode", l.description, l.quantity,
        l.unit_price as "unitPrice", l.amount_minor as "amountMinor"
      from (values ${sql.join(rows)}) as wanted (order_id, line_key)
      cross join lateral (
        select * from order_line
        where workspace_id = ${ctx.workspaceId} and order_id = wanted.order_id and line_key = wanted.line_key
        limit 1
      ) as l
      left join product p on p.workspace_id = ${ctx.workspaceId} and p.id = l.product_id`.execute(ctx.db)
    for (const { orderId, lineKey, quantity, unitPrice, ...line } of result.rows) {
      const plain = { ...line, quantity: canonicalDecimal(quantity), unitPrice: canonicalDecimal(unitPrice) }
      byId.get(orderId)?.marks.set(lineKey, lineMark(plain))
    }
  }
}
