import type { WriteCtx } from '../../../platform/context/context.ts'
import { ORDER_DRAFTS_MAX, type OrderDraft, type PlacedOrder, placeOrders } from '../../orders/index.ts'
import { NOTHING_STORED, type RowError, type Stored } from '../counts.ts'
import { NO_EFFECTS } from '../effects.ts'
import type { OrderDraft as ImportedOrder } from '../mapping/order-drafts.ts'
import { REFUND_LINE } from '../mapping/order-refunds.ts'
import { type ImportTerms, LOOKS_KNOWN, storePeople } from './store-people.ts'
import { inChunks, isTimely } from './store-rows.ts'

/** Takes in orders, or the parts of orders that stood in one batch, and the customers they name. */
export async function storeOrders(
  ctx: WriteCtx,
  drafts: readonly ImportedOrder[],
  terms: ImportTerms,
): Promise<Stored> {
  const rowErrors: RowError[] = []
  const timely = drafts.filter((draft) => isTimely(ctx, draft.occurredAtMs, linesOf(draft), rowErrors))
  const { source } = terms.mapping.options
  const people = await storePeople(ctx, timely, terms)
  const known = timely.flatMap((draft) => {
    const customerId = people.idOf(draft.customerExternalId)
    if (customerId === null) rowErrors.push(...linesOf(draft).map((line) => ({ line, ...LOOKS_KNOWN })))
    return customerId === null ? [] : [{ draft, customerId }]
  })
  const orders = known.map(({ draft, customerId }) => toOrder(draft, { source, currency: draft.currency, customerId }))
  const outcomes = await inChunks(orders, ORDER_DRAFTS_MAX, (chunk) => placeOrders(ctx, chunk))
  outcomes.forEach((outcome, index) => {
    const draft = known[index]?.draft
    if (draft) rowErrors.push(...userErrorsOf(outcome, linesOf(draft)))
  })
  const effects = {
    ...NO_EFFECTS,
    customers: people.created,
    orders: outcomes.flatMap(({ part }) => (part === undefined ? [] : [part])),
  }
  const counted = known.map(({ draft }) => draft)
  return { ...countsOf(outcomes, counted), customersCreated: people.created.length, rowErrors, effects }
}

function linesOf(draft: ImportedOrder): number[] {
  return [...new Set(draft.lines.map((line) => line.fileLine))]
}

function toOrder(draft: ImportedOrder, known: Pick<OrderDraft, 'source' | 'currency' | 'customerId'>): OrderDraft {
  return {
    ...known,
    number: draft.externalId,
    placedAt: new Date(draft.occurredAtMs).toISOString(),
    // A file marks its credit notes by a prefix, or not at all.
    kind: draft.kind === 'credit_note' ? 'credit_note' : hasRefund(draft) ? 'order' : 'by_amount',
    lines: draft.lines.map(({ line, fileLine: _, ...content }) => ({
      ...content,
      lineKey: String(line),
      ordinal: line,
    })),
  }
}

/** More given back than was paid makes no credit note: it is refused. */
function hasRefund({ lines }: ImportedOrder): boolean {
  return lines.some(({ line }) => line >= REFUND_LINE)
}

function userErrorsOf({ status, userError }: PlacedOrder, lines: readonly number[]): RowError[] {
  if (status === 'refused' && userError) {
    return lines.map((line) => ({ line, code: userError.code, message: userError.message }))
  }
  if (status !== 'conflict') return []
  const message = 'This order is known with another customer, currency or content.'
  return lines.map((line) => ({ line, code: 'order.conflict', message }))
}

/** An order counts once, with its first part; every part that is new stands in the timeline. */
function countsOf(outcomes: readonly PlacedOrder[], drafts: readonly ImportedOrder[]): Stored {
  const counts = { ...NOTHING_STORED }
  outcomes.forEach(({ status }, index) => {
    if (status === 'created') counts.ordersCreated++
    if (status === 'unchanged' && drafts[index]?.continues === false) counts.ordersUnchanged++
    if (status === 'created' || status === 'extended') counts.interactionsCreated++
  })
  return counts
}
