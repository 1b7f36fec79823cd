import { DAY_MS } from '@rapport/kernel'
import type { DemoOrder } from '../model.ts'
import type { Teller } from './teller.ts'

/** Where the demo company has shops of its own. */
const SHOP_CITIES = new Set(['上海', '杭州', '成都', 'London', 'Singapore'])

/** What surrounds each order of a household: looking, asking, news of delivery, an opinion, now and then trouble. */
export function aroundHouseholdOrder(teller: Teller, order: DemoOrder, isTracked: boolean): void {
  const { random, texts } = teller
  if (isTracked) viewPages(teller, order.atMs - random.between(0.01, 1.6) * DAY_MS, random.whole(0, 2), order)
  if (random.chance(0.07)) {
    const atMs = order.atMs - random.between(0.02, 0.2) * DAY_MS
    teller.say(atMs, texts.chatQuestions, null, { kind: 'chat', channel: teller.chatChannel(), direction: 'in' })
  }
  if (random.chance(0.05)) {
    const atMs = order.atMs + random.between(0.1, 2) * DAY_MS
    teller.say(atMs, texts.chatAboutOrder, order, { kind: 'chat', channel: teller.chatChannel(), direction: 'in' })
  }
  if (random.chance(0.25)) {
    const atMs = order.atMs + random.between(0.1, 0.9) * DAY_MS
    teller.say(atMs, texts.mailShipped, order, { kind: 'mail.out', channel: 'email', direction: 'out' })
  }
  if (random.chance(0.06)) {
    const isThanks = random.chance(0.5)
    const atMs = order.atMs + random.between(2, 9) * DAY_MS
    const said = isThanks ? texts.mailThanks : texts.mailQuestions
    teller.say(atMs, said, order, { kind: 'mail.in', channel: 'email', direction: 'in' })
  }
  if (SHOP_CITIES.has(teller.customer.city) && random.chance(0.08)) {
    const atMs = order.atMs + random.between(1, 12) * DAY_MS
    teller.say(atMs, texts.visits, order, { kind: 'visit', channel: 'store', direction: 'in' })
  }
  const isTrouble = random.chance(0.035)
  if (isTrouble) complain(teller, order)
  if (random.chance(isTrouble ? 0.4 : 0.09)) answerSurvey(teller, order, isTrouble)
}

/** Companies pay later by transfer and speak with the colleague who looks after them. */
export function aroundCompanyOrder(teller: Teller, order: DemoOrder): void {
  const { random, texts, customer } = teller
  const totalMinor = order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0)
  teller.say(teller.officeMoment(order.atMs, random.between(9, 40)), [texts.payment], order, {
    kind: 'payment.received',
    channel: 'bank',
    direction: 'in',
    amountMinor: totalMinor,
  })
  if (random.chance(0.16)) {
    const atMs = teller.officeMoment(order.atMs, random.between(1, 10))
    teller.say(atMs, texts.mailFromCompany, order, { kind: 'mail.in', channel: 'email', direction: 'in' })
  }
  if (random.chance(0.08)) {
    const atMs = teller.officeMoment(order.atMs, random.between(1, 8))
    const way = { kind: 'call', channel: 'phone', direction: 'in', byKey: customer.ownerKey } as const
    teller.say(atMs, texts.callFromCustomer, order, way)
  }
  const isTrouble = random.chance(0.035)
  if (isTrouble) complain(teller, order)
  if (random.chance(isTrouble ? 0.5 : 0.05)) answerSurvey(teller, order, isTrouble)
}

/** A complaint, its two steps to a solution, and an apology in writing. */
export function complain(teller: Teller, order: DemoOrder): void {
  const { random, texts, customer } = teller
  const { complaint, steps, apology } = random.pick(texts.complaints)
  // The same product in all four: each would else speak of another line of the order.
  const about: DemoOrder = { ...order, lines: [random.pick(order.lines)] }
  const atMs = order.atMs + random.between(2, 8) * DAY_MS
  const channel = random.pick(['email', 'phone', teller.chatChannel()])
  const byKey = customer.ownerKey
  teller.say(atMs, [complaint], about, { kind: 'complaint', channel, direction: 'in' })
  const acceptedMs = teller.officeMoment(atMs, random.between(1, 1.6))
  teller.say(acceptedMs, [steps[0]], about, { kind: 'ticket.step', channel: 'service', direction: null, byKey })
  const solvedMs = teller.officeMoment(acceptedMs, random.between(1, 5))
  teller.say(solvedMs, [steps[1]], about, { kind: 'ticket.step', channel: 'service', direction: null, byKey })
  teller.say(solvedMs + 600_000, [apology], about, { kind: 'mail.out', channel: 'email', direction: 'out', byKey })
}

export function viewPages(teller: Teller, fromMs: number, count: number, order: DemoOrder | null): void {
  let atMs = fromMs
  for (let view = 0; view < count; view++) {
    teller.say(atMs, teller.texts.pages, order, { kind: 'page.view', channel: 'web', direction: 'in' })
    atMs += teller.random.between(20, 260) * 1000
  }
}

function answerSurvey(teller: Teller, order: DemoOrder, isTrouble: boolean): void {
  const { random, texts } = teller
  const score = isTrouble
    ? random.whole(1, 6)
    : random.weighted([
        [10, 30],
        [9, 32],
        [8, 20],
        [7, 10],
        [6, 5],
        [4, 3],
      ])
  const said = score >= 8 ? texts.surveysGood : score >= 6 ? texts.surveysFair : texts.surveysPoor
  const atMs = order.atMs + random.between(11, 22) * DAY_MS
  const words = { score: String(score) }
  teller.say(atMs, said, order, { kind: 'survey.answer', channel: 'email', direction: 'in', words })
}
