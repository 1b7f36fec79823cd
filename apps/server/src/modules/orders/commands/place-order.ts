import type { PlaceOrderRequest } from '@rapport/contract'
import { AppError, assert, dateOfDay, localDay, multiplyToMinor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { canOnOwner, type Owner, ownerPlaceSql, ownSource, requireCan, scopeOf } from '../../access/index.ts'
import { ensureCustomers, identitiesInReach, requireCustomer } from '../../customers/index.ts'
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
  const source = await sourceOf(ctx, input)
  const draft = toDraft(ctx, { ...input, source }, placedAtMs, await resolveCustomer(ctx, input.customer))
  const [outcome] = await placeOrders(ctx, [draft])
  assert(outcome, 'one draft gives one outcome')
  const { orderId, status } = outcome
  if (outcome.userError) throw outcome.userError
  if (orderId === null || status === 'conflict' || status === 'extended') throw conflict()
  if (status === 'unchanged') {
    await requireSame(ctx, orderId, draft, input.placedAt === undefined ? null : placedAtMs)
    return { orderId, created: false }
  }
  announcePlaced(ctx, orderId, draft)
  return { orderId, created: true }
}

/** Whoever does not see every order meets those they see, and keeps the numbers they choose under a source of their own (ADR 0024). */
async function sourceOf(ctx: WriteCtx, { source = DEFAULT_SOURCE, number }: PlaceOrderRequest): Promise<string> {
  const own = ownSource(ctx.actor, source)
  if (own === null || number === undefined) return source
  const result = await sql<Owner>`
    select c.owner_id as "ownerId", ${sql.raw(ownerPlaceSql('m'))} from sales_order o
    join customer c on c.workspace_id = o.workspace_id and c.id = o.customer_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where o.workspace_id = ${ctx.workspaceId} and o.source = ${source} and o.number = ${cleanText(number)}`.execute(
    ctx.db,
  )
  const [known] = result.rows
  return known && canOnOwner(ctx.actor, 'order.read', known) ? source : own
}

type Placed = PlaceOrderRequest & { source: string }

function toDraft(ctx: WriteCtx, input: Placed, placedAtMs: number, customerId: string): OrderDraft {
  const currency = input.currency ?? ctx.workspace.currency
  return {
    source: input.source,
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
  const found = (await ensureCustomers(ctx, await identitiesInReach(ctx, [{ source, externalId, name, ownerId }])))[0]
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
  // Lines may be larger than what is left of them.
  const amountMinor = Number(draft.lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n))
  ctx.recordChange({
    action: 'order.placed',
    object: 'order',
    id: orderId,
    after: { number, source, customerId, amountMinor, currency },
    event: { customerId, amountMinor, currency },
    topics: [`customer:${customerId}`, 'home'],
  })
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
