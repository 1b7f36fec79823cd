import { makeContacts } from './contacts/contacts.ts'
import { makeCustomers } from './customers.ts'
import type { DemoCompany, DemoEvent, DemoInput } from './model.ts'
import { makeOrders } from './orders.ts'

/**
 * Two years of a company that sells tea, coffee and what belongs to them, to households and companies in China and elsewhere: about
 * 2,000 customers, their orders and everything around them, oldest first. The same input gives the same company.
 */
export function makeDemoCompany(input: DemoInput): DemoCompany {
  const customers = makeCustomers(input.seed, input.endMs)
  const orders = makeOrders(input, customers)
  const contacts = makeContacts(input, customers, orders)
  const events = [...orders, ...contacts].sort((a, b) => a.atMs - b.atMs || (keyOf(a) < keyOf(b) ? -1 : 1))
  // Who came to us in the last minutes and has done nothing yet is not there yet.
  const seen = new Set(events.map((event) => event.customer))
  return { customers: customers.filter((customer) => seen.has(customer)), events }
}

/**
 * The events in the order in which they are recorded best: customer by customer as they came to us, each from the oldest. The result is
 * the same as in order of time, but a customer's score is worked out a few times and not once for nearly every event.
 */
export function inRecordingOrder({ customers, events }: DemoCompany): DemoEvent[] {
  const byCustomer = Map.groupBy(events, (event) => event.customer)
  return customers.flatMap((customer) => byCustomer.get(customer) ?? [])
}

function keyOf(event: DemoEvent): string {
  return event.type === 'order' ? event.number : event.externalId
}
