import { DAY_MS } from '@rapport/kernel'
import type { BehaviourName } from '../model.ts'
import { instantOf, leisureHour } from '../moments.ts'
import { viewPages } from './around-orders.ts'
import type { Teller } from './teller.ts'

/** Those who still are with us look around until today; the others stopped some time after their last order. */
const STILL_HERE: ReadonlySet<BehaviourName> = new Set([
  'browser',
  'enquirer',
  'occasional',
  'regular',
  'devoted',
  'wonBack',
  'companyLarge',
  'companyRegular',
  'companyOccasional',
])
const LOOKS_ON_FOR_DAYS = 25

/** Pages seen without buying, and the news we send to those who want it. */
export function browseAndRead(teller: Teller, nowMs: number, isTracked: boolean): void {
  const { random, customer } = teller
  const stillHere = STILL_HERE.has(customer.behaviour)
  const endMs = stillHere ? nowMs : (lastOrderMs(teller) ?? customer.joinedMs) + LOOKS_ON_FOR_DAYS * DAY_MS
  if (isTracked) {
    for (const atMs of momentsOf(teller, { first: [10, 60], later: [25, 80], endMs })) {
      const evening = instantOf(atMs / DAY_MS, leisureHour(random), customer.timeZone)
      viewPages(teller, evening, random.whole(1, 2), null)
    }
  }
  if (customer.email === null || !random.chance(0.3)) return
  for (const atMs of momentsOf(teller, { first: [20, 60], later: [40, 75], endMs: nowMs })) {
    const way = { kind: 'mail.out', channel: 'email', direction: 'out' } as const
    teller.say(teller.officeMoment(atMs, 0), teller.texts.mailNews, null, way)
  }
}

/** Companies are looked after: calls, meetings every few months, offers, and what colleagues should know. */
export function lookAfterCompany(teller: Teller, nowMs: number): void {
  const { random, texts, customer } = teller
  const byKey = customer.ownerKey
  const { calls, meetings } =
    COMPANY_CARE[customer.behaviour === 'companyLarge' || customer.behaviour === 'companyCooling' ? 'large' : 'usual']
  // Where orders stop, talks had become rare before.
  const endMs = STILL_HERE.has(customer.behaviour) ? nowMs : (lastOrderMs(teller) ?? nowMs)
  for (const atMs of momentsOf(teller, { first: [5, 35], later: calls, endMs })) {
    const way = { kind: 'call', channel: 'phone', direction: 'out', byKey } as const
    teller.say(teller.officeMoment(atMs, 0), texts.callFromUs, null, way)
  }
  for (const atMs of momentsOf(teller, { first: [2, 40], later: meetings, endMs })) {
    const way = {
      kind: 'meeting',
      channel: random.pick(['onsite', 'onsite', 'video']),
      direction: null,
      byKey,
    } as const
    teller.say(teller.officeMoment(atMs, 0), texts.meetings, null, way)
  }
  for (const atMs of momentsOf(teller, { first: [1, 30], later: [110, 220], endMs })) {
    const mail = { kind: 'mail.out', channel: 'email', direction: 'out', byKey } as const
    const note = { kind: 'note', channel: 'internal', direction: null, byKey } as const
    teller.say(teller.officeMoment(atMs, 0), texts.mailQuote, null, mail)
    if (random.chance(0.6)) teller.say(teller.officeMoment(atMs, 1), texts.notes, null, note)
  }
}

/** Days between calls and between meetings. */
const COMPANY_CARE = {
  large: { calls: [20, 48], meetings: [52, 120] },
  usual: { calls: [36, 90], meetings: [105, 240] },
} as const

/** The few calls and notes that households with a colleague of their own get. */
export function lookAfterHousehold(teller: Teller, endMs: number): void {
  const { random, texts, customer } = teller
  const byKey = customer.ownerKey
  if (byKey === null || teller.orders.length === 0) return
  if (random.chance(0.5)) {
    const atMs = teller.officeMoment(random.between(customer.joinedMs, endMs), 0)
    teller.say(atMs, texts.callFromUs.slice(0, 1), null, { kind: 'call', channel: 'phone', direction: 'out', byKey })
  }
  if (random.chance(0.35)) {
    const atMs = teller.officeMoment(random.between(customer.joinedMs, endMs), 0)
    // Notes on purchasing and budgets are about companies.
    teller.say(atMs, texts.notes.slice(-3), null, { kind: 'note', channel: 'internal', direction: null, byKey })
  }
}

/** People who ask and have not bought yet. */
export function enquire(teller: Teller, endMs: number): void {
  const { random, texts, customer } = teller
  let atMs = customer.joinedMs
  const turns = random.whole(1, 4)
  for (let turn = 0; turn < turns && atMs < endMs; turn++) {
    if (random.chance(0.55)) {
      teller.say(atMs, texts.chatQuestions, null, { kind: 'chat', channel: teller.chatChannel(), direction: 'in' })
    } else {
      teller.say(atMs, texts.mailQuestions, null, { kind: 'mail.in', channel: 'email', direction: 'in' })
      const way = { kind: 'mail.out', channel: 'email', direction: 'out', byKey: customer.ownerKey } as const
      teller.say(teller.officeMoment(atMs, 1), texts.mailQuote, null, way)
    }
    atMs = nextMs(teller, atMs, 3, 120)
  }
}

const FALLEN_SILENT: ReadonlySet<BehaviourName> = new Set(['cooling', 'lapsed', 'companyCooling'])

/** We write, then call, when orders stop coming; those who were won back had been written to before. */
export function askAfterSilence(teller: Teller, endMs: number): void {
  const { random, texts, customer } = teller
  const byKey = customer.ownerKey
  const last = lastOrderMs(teller)
  if (last === null) return
  const returned = customer.behaviour === 'wonBack'
  if (!returned && !FALLEN_SILENT.has(customer.behaviour)) return
  const askedMs = returned
    ? teller.officeMoment(last, -random.between(3, 9))
    : teller.officeMoment(last, random.between(40, 75))
  if (askedMs >= endMs) return
  teller.say(askedMs, texts.mailMissYou, null, { kind: 'mail.out', channel: 'email', direction: 'out' })
  if (byKey === null || !random.chance(0.7)) return
  const calledMs = teller.officeMoment(askedMs, returned ? 1 : random.between(7, 20))
  teller.say(calledMs, texts.callAfterSilence, null, { kind: 'call', channel: 'phone', direction: 'out', byKey })
}

function lastOrderMs(teller: Teller): number | null {
  return teller.orders[teller.orders.length - 1]?.atMs ?? null
}

function nextMs(teller: Teller, atMs: number, lowDays: number, highDays: number): number {
  return atMs + teller.random.between(lowDays, highDays) * DAY_MS
}

type Repeat = { first: readonly [number, number]; later: readonly [number, number]; endMs: number }

/** Moments from when the customer came, the first and then each next so many days later. */
function* momentsOf(teller: Teller, { first, later, endMs }: Repeat): Generator<number> {
  let atMs = nextMs(teller, teller.customer.joinedMs, ...first)
  while (atMs < endMs) {
    yield atMs
    atMs = nextMs(teller, atMs, ...later)
  }
}
