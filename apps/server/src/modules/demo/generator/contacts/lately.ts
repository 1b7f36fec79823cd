import { DAY_MS, zoneOffsetMs } from '@rapport/kernel'
import type { BehaviourName, DemoContact, DemoInput } from '../model.ts'
import { Random } from '../random.ts'
import { Teller } from './teller.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** How long before now the latest things happened. */
const MINUTES_AGO = [3, 4, 6, 9, 13, 18, 24, 33, 45, 60, 80, 110]
const LIVELY: ReadonlySet<BehaviourName> = new Set(['regular', 'devoted', 'occasional', 'enquirer', 'companyRegular'])

/** What happened in the last two hours, so that a new visitor meets a company at work: with customers for whom it is day. */
export function lately(input: DemoInput, tellers: readonly Teller[]): DemoContact[] {
  const random = new Random(`${input.seed}:lately`)
  const awake = tellers.filter(({ customer }) => {
    const hour = ((((input.endMs + zoneOffsetMs(input.endMs, customer.timeZone)) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS
    const isKnown = customer.joinedMs < input.endMs - DAY_MS
    return isKnown && LIVELY.has(customer.behaviour) && hour >= 8 && hour <= 23
  })
  return MINUTES_AGO.flatMap((minutes) => {
    const { customer, orders } = random.pick(awake)
    const teller = new Teller(customer, random, orders)
    const atMs = input.endMs - minutes * MINUTE_MS - random.whole(0, 50) * 1000
    const order = orders[orders.length - 1] ?? null
    const { texts } = teller
    const turn = random.next()
    if (turn < 0.6) teller.say(atMs, texts.pages, order, { kind: 'page.view', channel: 'web', direction: 'in' })
    else if (turn < 0.85)
      teller.say(atMs, texts.chatQuestions, null, { kind: 'chat', channel: teller.chatChannel(), direction: 'in' })
    else teller.say(atMs, texts.mailQuestions, null, { kind: 'mail.in', channel: 'email', direction: 'in' })
    return teller.contacts
  })
}
