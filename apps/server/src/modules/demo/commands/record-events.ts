import { assert, decimalText } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { ensureCustomers } from '../../customers/index.ts'
import { ORDER_DRAFTS_MAX, type OrderDraft, placeOrders } from '../../orders/index.ts'
import { createFollowUp, type NewInteraction, recordInteractions } from '../../timeline/index.ts'
import type { DemoContact, DemoCustomer, DemoEvent, DemoOrder } from '../generator/model.ts'
import { personOf } from '../generator/people.ts'
import type { DemoMembers } from '../tables.ts'

export const DEMO_SOURCE = 'demo'

export type CustomerIds = ReadonlyMap<DemoCustomer, string>

/**
 * Records a batch of the demo company's events through the modules' own commands, each in the name of the colleague who did it. What was
 * recorded before stays as it is.
 */
export async function recordEvents(ctx: WriteCtx, events: readonly DemoEvent[], members: DemoMembers): Promise<void> {
  const customerIds = await ensureDemoCustomers(ctx, new Set(events.map(({ customer }) => customer)), members)
  const contacts = events.filter((event) => event.type === 'contact')
  for (const [byKey, done] of Map.groupBy(contacts, (contact) => contact.byKey)) {
    await recordContacts(inNameOf(ctx, byKey, members), done, customerIds)
  }
  const orders = events.filter((event) => event.type === 'order')
  for (let start = 0; start < orders.length; start += ORDER_DRAFTS_MAX) {
    await placeOrders(
      ctx,
      orders.slice(start, start + ORDER_DRAFTS_MAX).map((order) => toDraft(ctx, order, customerIds)),
    )
  }
}

/** What was logged in a hurry is corrected right away: the timeline shows both. What is to be done next becomes a task. */
async function recordContacts(
  ctx: WriteCtx,
  contacts: readonly DemoContact[],
  customerIds: CustomerIds,
): Promise<void> {
  const outcomes = await recordInteractions(
    ctx,
    contacts.map((contact): NewInteraction => {
      const interaction = toInteraction(contact, customerIds)
      return contact.isCorrected ? { ...interaction, kind: 'note', body: null } : interaction
    }),
  )
  const corrections = contacts.flatMap((contact, index): NewInteraction[] => {
    const correctsId = outcomes[index]?.interactionId
    if (!contact.isCorrected || !correctsId) return []
    return [{ ...toInteraction(contact, customerIds), externalId: correctsId, owner: 'timeline', correctsId }]
  })
  await recordInteractions(ctx, corrections)
  for (const [index, { customer, followUp }] of contacts.entries()) {
    // What was recorded before has its task already.
    if (followUp === null || outcomes[index]?.status !== 'recorded') continue
    const dueAt = new Date(followUp.dueMs).toISOString()
    const customerId = idOf(customer, customerIds)
    await createFollowUp(ctx, { subject: followUp.subject, dueAt }, { customerId, contactId: null })
  }
}

/** Finds or makes customers of the demo by their keys. */
export async function ensureDemoCustomers(
  ctx: WriteCtx,
  asked: ReadonlySet<DemoCustomer>,
  members: DemoMembers,
): Promise<CustomerIds> {
  const customers = [...asked]
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
export function inNameOf(ctx: WriteCtx, key: string | null, members: DemoMembers): WriteCtx {
  const person = key === null ? null : personOf(key)
  const member = key === null ? null : members[key]
  if (!person || !member) return ctx
  const { userId, name, roles } = person
  const held = roles.map((key) => ({ key, base: key, grants: {} }))
  const { memberId, teamId } = member
  return { ...ctx, actor: { kind: 'member', memberId, userId, name, roles: held, teamId, departmentId: null } }
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

export function idOf(customer: DemoCustomer, customerIds: CustomerIds): string {
  const id = customerIds.get(customer)
  assert(id, 'every customer was found or made before')
  return id
}
