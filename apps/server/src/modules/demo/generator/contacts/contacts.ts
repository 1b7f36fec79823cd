import { isHandKind } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import type { DemoContact, DemoCustomer, DemoInput, DemoOrder } from '../model.ts'
import { QUIET_BEFORE_END_MS } from '../orders.ts'
import { Random } from '../random.ts'
import { enTexts } from '../texts/en.ts'
import { zhTexts } from '../texts/zh.ts'
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
  return contacts.map((contact, index) => {
    const numbered = { ...contact, externalId: `demo:${input.seed}:${index + 1}` }
    if (contact.byKey === null || !isHandKind(contact.kind)) return numbered
    const isCorrected = index % ONE_IN_CORRECTED === 0
    return { ...numbered, isCorrected, followUp: followUpOf(contact, index, input.endMs) }
  })
}

/** Of what colleagues log, one in about so many is corrected. */
const ONE_IN_CORRECTED = 40
/** Of what they logged lately with their own customers, one in about so many has a next step. */
const ONE_IN_FOLLOWED_UP = 4
const LATELY_MS = 21 * DAY_MS

function followUpOf(contact: DemoContact, index: number, endMs: number): DemoContact['followUp'] {
  const { atMs, byKey, customer } = contact
  if (atMs < endMs - LATELY_MS || byKey !== customer.ownerKey || index % ONE_IN_FOLLOWED_UP !== 0) return null
  const subjects = (customer.language === 'zh' ? zhTexts : enTexts).followUps
  const subject = subjects[index % subjects.length]
  return subject === undefined ? null : { subject, dueMs: atMs + LATELY_MS + (index % 7) * DAY_MS }
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
