import { AppError, assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { goneMeanwhile } from '../../../platform/db/errors.ts'
import { ensureProducts } from '../../products/index.ts'
import { type NewInteraction, recordInteractions } from '../../timeline/index.ts'
import { type CleanDraft, cleanDraft, ORDER_DRAFT_LINES_MAX, ORDER_DRAFTS_MAX, type OrderDraft } from '../draft.ts'
import { loadRates, type Rates } from '../exchange.ts'
import { type Fragment, kindOf, mergeInto, type OrderState, orderDeltaOf, type PlacedOrder } from '../merge.ts'
import { insertRows, moduleInsert } from '../multi-row.ts'
import { findOrderStates } from '../queries/find-order-states.ts'
import { beyondTotalsRefusal, draftsBeyondTotals } from './limit-totals.ts'
import '../tables.ts'

/** The second round finds the orders that another writer made while the first one waited for them. */
const ROUNDS_MAX = 2
const INSERT_ORDERS = moduleInsert(
  'sales_order',
  {
    id: 'uuid',
    number: 'text',
    source: 'text',
    customer_id: 'uuid',
    status: 'text',
    placed_at: 'timestamptz',
    currency: 'text',
    total_minor: 'bigint',
    line_count: 'integer',
    rate: 'numeric',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
  },
  'on conflict do nothing returning id',
)
const INSERT_LINES = moduleInsert('order_line', {
  order_id: 'uuid',
  line_key: 'text',
  ordinal: 'integer',
  product_id: 'uuid',
  description: 'text',
  quantity: 'numeric',
  unit_price: 'numeric',
  amount_minor: 'bigint',
})

/**
 * Takes in up to 500 orders, or parts of orders, with up to 20,000 lines and answers what became of each, in order. Repeatable and
 * mergeable: an order known by (source, number) gets only the lines whose key it lacks, so one order may come in several parts, in
 * any order, any number of times. Customers' values are right when this returns. Callers check rights and times.
 */
export async function placeOrders(ctx: WriteCtx, drafts: readonly OrderDraft[]): Promise<PlacedOrder[]> {
  const lineCount = drafts.reduce((sum, draft) => sum + draft.lines.length, 0)
  assert(drafts.length <= ORDER_DRAFTS_MAX && lineCount <= ORDER_DRAFT_LINES_MAX, 'callers send batches')
  if (drafts.length === 0) return []
  const outcomes = new Array<PlacedOrder>(drafts.length)
  const clean = drafts.map((draft, index) => ({ index, draft: cleanedOrError(draft) }))
  const waiting = clean.filter((item): item is Waiting => {
    if (!(item.draft instanceof AppError)) return true
    outcomes[item.index] = { orderId: null, status: 'refused', linesCreated: 0, userError: item.draft }
    return false
  })
  const rates = await loadRates(
    ctx,
    waiting.map((item) => item.draft),
  )
  const fragments = await claimOrders(ctx, waiting, rates, outcomes)
  if (fragments.length === 0) return outcomes
  await insertLines(ctx, fragments)
  await growOrders(ctx, fragments)
  await recordFragments(ctx, fragments)
  return outcomes
}

type Waiting = { index: number; draft: CleanDraft }
/** A fragment with the outcome that tells of it. */
type Added = Fragment & { outcome: PlacedOrder }

function cleanedOrError(draft: OrderDraft): CleanDraft | AppError {
  assert(draft.lines.length > 0, 'an order has lines')
  try {
    return cleanDraft(draft)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Merges drafts into orders and writes the new ones. The unique key decides between two writers of one new order. */
async function claimOrders(
  ctx: WriteCtx,
  all: readonly Waiting[],
  rates: Rates,
  outcomes: PlacedOrder[],
): Promise<Added[]> {
  const fragments: Added[] = []
  let waiting = all
  for (let round = 1; waiting.length > 0; round++) {
    if (round > ROUNDS_MAX) throw goneMeanwhile('an order')
    const states = await findOrderStates(
      ctx,
      waiting.map((item) => item.draft),
    )
    const terms = { rates, workspace: ctx.workspace }
    const beyond = await draftsBeyondTotals(ctx, waiting, { states, terms })
    const merged = waiting.map((item) => ({
      ...item,
      ...(beyond.has(item) ? beyondTotalsRefusal() : mergeInto(states, item.draft, terms)),
    }))
    const lost = await insertOrders(
      ctx,
      [...states.values()].filter((state) => state.isNew),
    )
    for (const { index, draft, outcome, fragment } of merged) {
      if (lost.has(draft.key)) continue
      outcomes[index] = outcome
      if (fragment) fragments.push({ ...fragment, outcome })
    }
    waiting = waiting.filter((item) => lost.has(item.draft.key))
  }
  return fragments
}

/** Answers the keys another writer was faster with. Sorted, so that two batches wait for each other in one order. */
async function insertOrders(ctx: WriteCtx, orders: readonly OrderState[]): Promise<Set<string>> {
  const at = ctx.realNow.toISOString()
  const sorted = [...orders].sort((a, b) => (a.key < b.key ? -1 : 1))
  const rows = sorted.map((order) => {
    const { id, number, source, customerId, status, placedAt, currency, totalMinor, lineCount, rate } = order
    return [id, number, source, customerId, status, placedAt, currency, totalMinor, lineCount, rate, at, at]
  })
  const inserted = await insertRows<{ id: string }>(ctx, INSERT_ORDERS, rows)
  const ours = new Set(inserted.map((row) => row.id))
  return new Set(sorted.filter((order) => !ours.has(order.id)).map((order) => order.key))
}

async function insertLines(ctx: WriteCtx, fragments: readonly Fragment[]): Promise<void> {
  const products = fragments.flatMap((fragment) =>
    fragment.lines.flatMap((line) => (line.productCode ? [{ code: line.productCode, name: line.description }] : [])),
  )
  const productIds = await ensureProducts(ctx, products)
  const rows = fragments.flatMap(({ order, lines }) =>
    lines.map(({ lineKey, ordinal, productCode, description, quantity, unitPrice, amountMinor }) => {
      const productId = productCode === null ? null : productIds.get(productCode)
      return [order.id, lineKey, ordinal, productId, description, quantity, unitPrice, amountMinor]
    }),
  )
  await insertRows(ctx, INSERT_LINES, rows)
}

/** Brings orders that existed before this call to their new totals; they are locked already. */
async function growOrders(ctx: WriteCtx, fragments: readonly Fragment[]): Promise<void> {
  const grown = new Set(fragments.map((fragment) => fragment.order).filter((order) => !order.isNew))
  if (grown.size === 0) return
  const rows = [...grown].map(
    (order) => sql`(${order.id}::uuid, ${order.totalMinor}::bigint, ${order.lineCount}::integer)`,
  )
  await sql`
    update sales_order set total_minor = grown.total_minor, line_count = grown.line_count, version = version + 1,
      updated_at = ${ctx.realNow.toISOString()}::timestamptz
    from (values ${sql.join(rows)}) as grown (id, total_minor, line_count)
    where sales_order.workspace_id = ${ctx.workspaceId} and sales_order.id = grown.id`.execute(ctx.db)
}

/** What comes late to a cancelled order is worth nothing any more: as if it had come before the cancellation. */
async function recordFragments(ctx: WriteCtx, fragments: readonly Added[]): Promise<void> {
  const counting = fragments.filter((fragment) => fragment.order.status !== 'cancelled')
  const results = await recordInteractions(
    ctx,
    counting.map((fragment) => toInteraction(ctx, fragment)),
  )
  const ids = new Map(
    counting.map((fragment, index) => {
      const result = results[index]
      assert(result?.status === 'recorded', 'nobody but orders records under the keys of orders')
      return [fragment, result.interactionId]
    }),
  )
  for (const fragment of fragments) {
    const { order, lines, lineCount, outcome } = fragment
    const id = ids.get(fragment)
    const interaction = id === undefined ? null : { id, occurredAtMs: Date.parse(order.placedAt) }
    outcome.part = { orderId: order.id, lineKeys: lines.map((line) => line.lineKey), lineCount, interaction }
  }
}

/** Later parts are known by the order's id, not its number: a number may itself end like the key of another's part. */
function toInteraction(ctx: WriteCtx, fragment: Fragment): NewInteraction {
  const { order, lines, isFirst, amountMinor, originalMinor } = fragment
  const isForeign = order.currency !== ctx.workspace.currency
  return {
    customerId: order.customerId,
    kind: kindOf(fragment),
    occurredAt: order.placedAt,
    countedAt: order.placedAt,
    orderDelta: orderDeltaOf(fragment),
    amountMinor,
    originalAmountMinor: isForeign ? originalMinor : null,
    originalCurrency: isForeign ? order.currency : null,
    subject: order.number,
    orderId: order.id,
    source: order.source,
    externalId: isFirst ? `order:${order.source}:${order.number}` : `order:${order.id}:+${lines[0]?.lineKey}`,
    owner: 'orders',
  }
}
