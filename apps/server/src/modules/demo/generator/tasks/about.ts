import { DAY_MS } from '@rapport/kernel'
import type { BehaviourName, DemoContact, DemoCustomer, DemoEvent, DemoOrder } from '../model.ts'
import type { About, CustomerHistory } from './plan.ts'

/** An order that was paid for at once would leave nothing to ask. */
const UNPAID_AFTER_MS = 8 * DAY_MS
const COMPLAINED_WITHIN_MS = 45 * DAY_MS
const BEHAVIOURS: Partial<Record<About, readonly BehaviourName[]>> = {
  large: ['companyLarge'],
  regular: ['companyRegular'],
  cooling: ['companyCooling'],
  enquirer: ['enquirer'],
  wonBack: ['wonBack'],
}
const NONE: CustomerHistory = { orders: [], contacts: [] }

type Found = { customer: DemoCustomer; number: string | null }

export function historiesOf(events: readonly DemoEvent[]): ReadonlyMap<DemoCustomer, CustomerHistory> {
  const byCustomer = Map.groupBy(events, ({ customer }) => customer)
  return new Map(
    [...byCustomer].map(([customer, theirs]) => [
      customer,
      {
        orders: theirs.filter((event): event is DemoOrder => event.type === 'order'),
        contacts: theirs.filter((event): event is DemoContact => event.type === 'contact'),
      },
    ]),
  )
}

/** The first of the customers with whom there is such a thing to do; null where there is none. */
export function findAbout(
  about: About,
  customers: readonly DemoCustomer[],
  histories: ReadonlyMap<DemoCustomer, CustomerHistory>,
  endMs: number,
): Found | null {
  for (const customer of customers) {
    const history = histories.get(customer) ?? NONE
    if (about === 'unpaid') {
      const number = unpaidOrder(customer, history, endMs)
      if (number !== null) return { customer, number }
    } else if (about === 'complaint' || about === 'solved') {
      if (hasComplained(history, endMs)) return { customer, number: null }
    } else if (BEHAVIOURS[about]?.includes(customer.behaviour)) return { customer, number: null }
  }
  return null
}

/** The latest order of a company that was sent some time ago and for which no money came. */
function unpaidOrder({ kind }: DemoCustomer, { orders, contacts }: CustomerHistory, endMs: number): string | null {
  if (kind !== 'company') return null
  const payments = contacts.filter((contact) => contact.kind === 'payment.received')
  const open = orders.filter(
    ({ atMs, number, isCreditNote }) =>
      !isCreditNote && atMs < endMs - UNPAID_AFTER_MS && !payments.some(({ subject }) => subject.includes(number)),
  )
  return open[0]?.number ?? null
}

function hasComplained({ contacts }: CustomerHistory, endMs: number): boolean {
  return contacts.some(({ kind, atMs }) => kind === 'complaint' && atMs > endMs - COMPLAINED_WITHIN_MS)
}
