import { BEHAVIOURS, phasesOf } from './behaviours.ts'
import { pickFavourites, pickLines } from './catalogue.ts'
import { spanOf } from './customers.ts'
import type { DemoCustomer, DemoInput, DemoLine, DemoOrder } from './model.ts'
import { instantOf, leisureHour, officeHour } from './moments.ts'
import { Random } from './random.ts'
import { type Market, SalesYear, SeasonCalendar } from './seasons.ts'

const FIRST_NUMBER = 100_001
/** Nothing we make needs more; a slip in the numbers must not fill the memory. */
const ORDERS_PER_CUSTOMER_MAX = 150
const RETURNED_SHARE = 0.03
const GROWTH_OF_COMPANIES = 0.6
/** The last minutes belong to what `lately.ts` adds. */
export const QUIET_BEFORE_END_MS = 10 * 60_000

/** All orders and credit notes, oldest first, numbered in that order. */
export function makeOrders(input: DemoInput, customers: readonly DemoCustomer[]): DemoOrder[] {
  const { firstDay, endDay } = spanOf(input.endMs)
  const shop: Shop = {
    input,
    firstDay,
    endDay,
    seasons: new SeasonCalendar(firstDay, endDay),
    years: {
      chinaHome: new SalesYear('chinaHome', firstDay, endDay + 1),
      westHome: new SalesYear('westHome', firstDay, endDay + 1),
      office: new SalesYear('office', firstDay, endDay + 1),
    },
  }
  const orders = customers.flatMap((customer) => ordersOf(shop, customer))
  orders.sort((a, b) => a.atMs - b.atMs || (a.customer.externalId < b.customer.externalId ? -1 : 1))
  return orders.map((order, index) => ({
    ...order,
    number: `${order.isCreditNote ? 'CN' : 'SO'}-${FIRST_NUMBER + index}`,
  }))
}

type Shop = {
  input: DemoInput
  firstDay: number
  endDay: number
  seasons: SeasonCalendar
  years: Readonly<Record<Market, SalesYear>>
}

function ordersOf(shop: Shop, customer: DemoCustomer): DemoOrder[] {
  const random = new Random(`${shop.input.seed}:orders:${customer.externalId}`)
  const { kind, gapDays, scale } = BEHAVIOURS[customer.behaviour]
  const isCompany = kind === 'company'
  const buyer = isCompany ? 'office' : 'home'
  const year = shop.years[isCompany ? 'office' : customer.language === 'zh' ? 'chinaHome' : 'westHome']
  const favourites = pickFavourites(random, buyer)
  const usualScale = random.between(...scale)
  const isWithin = ({ atMs }: DemoOrder) => atMs >= customer.joinedMs && atMs < shop.input.endMs - QUIET_BEFORE_END_MS
  const orders: DemoOrder[] = []
  for (const day of orderDays(random, year, customer, shop, gapDays)) {
    const atMs = instantOf(day, isCompany ? officeHour(random) : leisureHour(random), customer.timeZone)
    const growth = isCompany ? 1 + (GROWTH_OF_COMPANIES * (day - shop.firstDay)) / (shop.endDay - shop.firstDay) : 1
    const season = shop.seasons.seasonOf(day, customer.language === 'zh')
    const { language } = customer
    const basket = { buyer, language, currency: shop.input.currency, season, scale: usualScale * growth } as const
    const lines = pickLines(random, favourites, basket)
    const order: DemoOrder = { type: 'order', atMs, customer, number: '', isCreditNote: false, lines }
    const returned = !isCompany && random.chance(RETURNED_SHARE) ? [returnOf(random, order)] : []
    // Nothing before the customer came, nothing after now; and nothing comes back of an order that is not there.
    if (isWithin(order)) orders.push(order, ...returned.filter(isWithin))
  }
  return orders
}

/** The days on which a customer orders: their own rhythm, with some chance in it, carried by the seasons. */
function orderDays(
  random: Random,
  year: SalesYear,
  customer: DemoCustomer,
  shop: Shop,
  gapDays: readonly [number, number] | null,
): number[] {
  const usualGap = gapDays === null ? shop.endDay : random.between(...gapDays)
  const joinedDay = Math.max(shop.firstDay, spanOf(customer.joinedMs).endDay)
  const days: number[] = []
  for (const phase of phasesOf(random, customer.behaviour, { joinedDay, endDay: shop.endDay, gapDays: usualGap })) {
    let day: number | null = Math.max(phase.fromDay, joinedDay)
    while (day !== null && day <= phase.untilDay && days.length < ORDERS_PER_CUSTOMER_MAX) {
      days.push(day)
      day = year.later(day, usualGap * random.between(0.55, 1.45))
    }
  }
  return days
}

/** One thing of the order comes back some days later. */
function returnOf(random: Random, order: DemoOrder): DemoOrder {
  const line: DemoLine = random.pick(order.lines)
  return {
    ...order,
    atMs: order.atMs + Math.round(random.between(4, 16) * 86_400) * 1000,
    isCreditNote: true,
    lines: [{ ...line, quantity: -random.whole(1, line.quantity) }],
  }
}
