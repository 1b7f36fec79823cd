import { assert, decimalText } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { ensureCustomers } from '../../customers/index.ts'
import { ORDER_DRAFTS_MAX, type OrderDraft, placeOrders } from '../../orders/index.ts'
import { type NewInteraction, recordInteractions } from '../../timeline/index.ts'
import type { DemoContact, DemoCustomer, DemoEvent, DemoOrder } from '../generator/model.ts'
import { personOf } from '../generator/people.ts'
import type { DemoMembers } from '../tables.ts'

export const DEMO_SOURCE = 'demo'

type CustomerIds = ReadonlyMap<DemoCustomer, string>

/**
 * Records a batch of the demo company's events through the modules' own commands, each in the name of the colleague who did it. What was
 * recorded before stays as it is.
 */
export async function recordEvents(ctx: WriteCtx, events: readonly DemoEvent[], members: DemoMembers): Promise<void> {
  const customerIds = await ensureTheirCustomers(ctx, events, members)
  const contacts = events.filter((event) => event.type === 'contact')
  for (const [byKey, done] of Map.groupBy(contacts, (contact) => contact.byKey)) {
    await recordInteractions(
      inNameOf(ctx, byKey, members),
      done.map((contact) => toInteraction(contact, customerIds)),
    )
  }
  const orders = events.filter((event) => event.type === 'order')
  for (let start = 0; start < orders.length; start += ORDER_DRAFTS_MAX) {
    await placeOrders(
      ctx,
      orders.slice(start, start + ORDER_DRAFTS_MAX).map((order) => toDraft(ctx, order, customerIds)),
    )
  }
}

async function ensureTheirCustomers(
  ctx: WriteCtx,
  events: readonly DemoEvent[],
  members: DemoMembers,
): Promise<CustomerIds> {
  const customers = [...new Set(events.map((event) => event.customer))]
  const ensured = await ensureCustomers(
    ctx,
    customers.map(({ externalId, name, kind, email, phone, country, city, ownerKey }) => ({
      source: DEMO_SOURCE,
      externalId,
      name,
      kind,
      email,
      phone,
      country,
      city,
      ownerId: ownerKey === null ? null : (members[ownerKey]?.memberId ?? null),
    })),
  )
  return new Map(ensured.map(({ id }, index) => [customers[index] as DemoCustomer, id])) // one answer per input, in order
}

/** The same transaction with a colleague as the actor, so that the timeline shows who it was. */
function inNameOf(ctx: WriteCtx, key: string | null, members: DemoMembers): WriteCtx {
  const person = key === null ? null : personOf(key)
  const member = key === null ? null : members[key]
  if (!person || !member) return ctx
  const { userId, name, role } = person
  return { ...ctx, actor: { kind: 'member', memberId: member.memberId, userId, name, role, teamId: member.teamId } }
}

function toInteraction(contact: DemoContact, customerIds: CustomerIds): NewInteraction {
  const { kind, channel, direction, subject, body, amountMinor, externalId } = contact
  return {
    customerId: idOf(contact.customer, customerIds),
    kind,
    occurredAt: new Date(contact.atMs).toISOString(),
    amountMinor,
    channel,
    direction,
    subject,
    body,
    source: DEMO_SOURCE,
    externalId,
  }
}

function toDraft(ctx: WriteCtx, order: DemoOrder, customerIds: CustomerIds): OrderDraft {
  return {
    source: DEMO_SOURCE,
    number: order.number,
    customerId: idOf(order.customer, customerIds),
    placedAt: new Date(order.atMs).toISOString(),
    currency: ctx.workspace.currency,
    kind: order.isCreditNote ? 'credit_note' : 'order',
    lines: order.lines.map(({ productCode, description, quantity, unitPriceMinor }, index) => ({
      lineKey: String(index + 1),
      ordinal: index + 1,
      productCode,
      description,
      quantity: String(quantity),
      unitPrice: decimalText(unitPriceMinor, ctx.workspace.currency),
      amountMinor: quantity * unitPriceMinor,
    })),
  }
}

function idOf(customer: DemoCustomer, customerIds: CustomerIds): string {
  const id = customerIds.get(customer)
  assert(id, 'every customer of the batch was found or made')
  return id
}
