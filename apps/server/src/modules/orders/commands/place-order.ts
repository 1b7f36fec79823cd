import type { PlaceOrderRequest } from '@rapport/contract'
import { AppError, assert, dateOfDay, localDay, multiplyToMinor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan, scopeOf } from '../../access/index.ts'
import { ensureCustomers, requireCustomer } from '../../customers/index.ts'
import { checkOccurredAt } from '../../timeline/index.ts'
import { cleanText, type OrderDraft } from '../draft.ts'
import { placeOrders } from './place-orders.ts'

const DEFAULT_SOURCE = 'api'
/** Digits and letters nobody confuses; 32 of them, so a random byte picks one without favour. */
const NUMBER_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const NUMBER_LETTERS_COUNT = 10

/**
 * Places one order, for a customer by id or by external id (made when unknown). The same number and source again with the same
 * content changes nothing and answers the order that is there; with other content it is 409 `order.conflict`.
 */
export async function placeOrder(
  ctx: WriteCtx,
  input: PlaceOrderRequest,
): Promise<{ orderId: string; created: boolean }> {
  requireCan(ctx, 'order.create')
  const placedAtMs = checkOccurredAt(input.placedAt ?? ctx.realNow.toISOString(), ctx.realNow.getTime())
  const draft = toDraft(ctx, input, placedAtMs, await resolveCustomer(ctx, input.customer))
  const [outcome] = await placeOrders(ctx, [draft])
  assert(outcome, 'one draft gives one outcome')
  const { orderId, status } = outcome
  if (outcome.refusal) throw outcome.refusal
  if (orderId === null || status === 'conflict' || status === 'extended') throw conflict()
  if (status === 'unchanged') {
    await requireSame(ctx, orderId, draft, input.placedAt === undefined ? null : placedAtMs)
    return { orderId, created: false }
  }
  announcePlaced(ctx, orderId, draft)
  return { orderId, created: true }
}

function toDraft(ctx: WriteCtx, input: PlaceOrderRequest, placedAtMs: number, customerId: string): OrderDraft {
  const currency = input.currency ?? ctx.workspace.currency
  return {
    source: input.source ?? DEFAULT_SOURCE,
    number: input.number ?? newNumber(placedAtMs, ctx.workspace.timeZone),
    customerId,
    placedAt: new Date(placedAtMs).toISOString(),
    currency,
    kind: 'order',
    lines: input.lines.map((line, index) => ({
      lineKey: String(index + 1),
      ordinal: index + 1,
      productCode: line.productCode ?? null,
      description: line.description ?? null,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      amountMinor: multiplyToMinor(line.quantity, line.unitPrice, currency),
    })),
  }
}

/** Whoever may only see some customers owns the one made here; one that is not theirs to see answers 404. */
async function resolveCustomer(ctx: WriteCtx, customer: PlaceOrderRequest['customer']): Promise<string> {
  if ('id' in customer) return (await requireCustomer(ctx, customer.id, 'order.create')).id
  const externalId = cleanText(customer.externalId)
  if (externalId === null) throw new AppError('request.field_wrong', 400, 'The external id of the customer is empty.')
  const ownerId =
    ctx.actor.kind === 'member' && scopeOf(ctx.actor, 'customer.create') !== 'all' ? ctx.actor.memberId : null
  const name = cleanText(customer.name)
  const source = customer.source ?? DEFAULT_SOURCE
  const [found] = await ensureCustomers(ctx, [{ source, externalId, name, ownerId }])
  assert(found, 'one identity gives one customer')
  if (found.created) requireCan(ctx, 'customer.create')
  return (await requireCustomer(ctx, found.id, 'order.create')).id
}

/** The draft brought nothing new; it is the same order only if it also leaves nothing out. A moment that was not said cannot differ. */
async function requireSame(
  ctx: WriteCtx,
  orderId: string,
  draft: OrderDraft,
  placedAtMs: number | null,
): Promise<void> {
  const result = await sql<{ lineCount: number; placedAt: string }>`
    select line_count as "lineCount", placed_at as "placedAt" from sales_order
    where workspace_id = ${ctx.workspaceId} and id = ${orderId}`.execute(ctx.db)
  const known = result.rows[0]
  const isSame =
    known?.lineCount === draft.lines.length && (placedAtMs === null || Date.parse(known.placedAt) === placedAtMs)
  if (!isSame) throw conflict()
}

function announcePlaced(ctx: WriteCtx, orderId: string, draft: OrderDraft): void {
  const { customerId, number, source, currency } = draft
  const amountMinor = draft.lines.reduce((sum, line) => sum + line.amountMinor, 0)
  ctx.audit({
    action: 'order.placed',
    object: 'order',
    objectId: orderId,
    after: { number, source, customerId, amountMinor, currency },
  })
  ctx.emit({
    name: 'order.placed',
    version: 1,
    subjectType: 'order',
    subjectId: orderId,
    payload: { customerId, amountMinor, currency },
  })
  ctx.announce(`customer:${customerId}`)
  ctx.announce('home')
}

/** Like SO-20250131-7K3M9QX2AB: the day for people, the rest so that nobody counts up. */
function newNumber(placedAtMs: number, timeZone: string): string {
  const { year, month, day } = dateOfDay(localDay(placedAtMs, timeZone))
  const bytes = crypto.getRandomValues(new Uint8Array(NUMBER_LETTERS_COUNT))
  const letters = Array.from(bytes, (byte) => NUMBER_LETTERS[byte % NUMBER_LETTERS.length]).join('')
  return `SO-${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}-${letters}`
}

function conflict(): AppError {
  const message = 'An order with this number exists with other content. Use another number or correct that order.'
  return new AppError('order.conflict', 409, message)
}
