import type { DemoContact, DemoCustomer, DemoInput, DemoOrder } from '../model.ts'
import { QUIET_BEFORE_END_MS } from '../orders.ts'
import { Random } from '../random.ts'
import { aroundCompanyOrder, aroundHouseholdOrder } from './around-orders.ts'
import { lately } from './lately.ts'
import { Teller } from './teller.ts'
import { askAfterSilence, browseAndRead, enquire, lookAfterCompany, lookAfterHousehold } from './through-the-years.ts'

/** Everything that happens besides orders, oldest first, numbered in that order. */
export function makeContacts(
  input: DemoInput,
  customers: readonly DemoCustomer[],
  orders: readonly DemoOrder[],
): DemoContact[] {
  const byCustomer = Map.groupBy(
    orders.filter((order) => !order.isCreditNote),
    (order) => order.customer,
  )
  const tellers = customers.map((customer) => {
    const random = new Random(`${input.seed}:contacts:${customer.externalId}`)
    const teller = new Teller(customer, random, byCustomer.get(customer) ?? [])
    tell(teller, input.endMs)
    return teller
  })
  const untilMs = input.endMs - QUIET_BEFORE_END_MS
  const contacts = tellers.flatMap(({ contacts, customer }) =>
    contacts.filter(({ atMs }) => atMs >= customer.joinedMs - MET_BEFORE_MS && atMs < untilMs),
  )
  contacts.push(...lately(input, tellers))
  contacts.sort((a, b) => a.atMs - b.atMs || (a.customer.externalId < b.customer.externalId ? -1 : 1))
  return contacts.map((contact, index) => ({ ...contact, externalId: `demo:${input.seed}:${index + 1}` }))
}

/** The pages seen just before the first order count as the first we heard of somebody. */
const MET_BEFORE_MS = 2 * 86_400_000

function tell(teller: Teller, endMs: number): void {
  const { customer, random, orders } = teller
  if (customer.kind === 'company') {
    for (const order of orders) aroundCompanyOrder(teller, order)
    lookAfterCompany(teller, endMs)
  } else {
    const isTracked = customer.behaviour === 'browser' || random.chance(0.55)
    for (const order of orders) aroundHouseholdOrder(teller, order, isTracked)
    browseAndRead(teller, endMs, isTracked)
    lookAfterHousehold(teller, endMs)
    if (customer.behaviour === 'enquirer') enquire(teller, endMs)
  }
  askAfterSilence(teller, endMs)
}
