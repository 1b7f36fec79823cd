import type { need, study } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import type { RecordOf } from '@rapport/objects'
import type { DemoCustomer } from '../model.ts'
import { Random } from '../random.ts'
import { NEED_TEXTS, type NeedText, STUDY_SUBJECTS } from '../texts/needs.ts'

type Need = RecordOf<typeof need>
type Study = RecordOf<typeof study>

const MINUTE_SECONDS = 60
/** So many customers of each language have said what they need. */
const CUSTOMERS_PER_LANGUAGE = 45
const SAID_WITHIN_DAYS = 330
const ASKED_SHARE = 0.72

export type DemoNeed = {
  customer: DemoCustomer
  text: NeedText
  origin: Need['origin']
  channel: NonNullable<Need['channel']>
  saidMs: number
  /** When it was met; null while it is not. */
  metMs: number | null
  state: Need['state']
}
export type DemoStudy = {
  customer: DemoCustomer
  subject: string
  method: Study['method']
  heldMs: number
  seconds: number
}
export type DemoNeeds = { needs: readonly DemoNeed[]; studies: readonly DemoStudy[] }

/** What customers said they need during the last year, and the research that asked most of them first. */
export function makeNeeds(
  { seed, endMs }: { seed: string; endMs: number },
  customers: readonly DemoCustomer[],
): DemoNeeds {
  const random = new Random(`${seed}:needs`)
  const known = customers.filter(({ joinedMs, ownerKey }) => ownerKey !== null && joinedMs < endMs - DAY_MS)
  const chosen = (['zh', 'en'] as const).flatMap((language) =>
    known.filter((customer) => customer.language === language).slice(0, CUSTOMERS_PER_LANGUAGE),
  )
  const parts = chosen.map((customer) => ofCustomer(random, customer, endMs))
  return { needs: parts.flatMap(({ needs }) => needs), studies: parts.flatMap(({ studies }) => studies) }
}

function ofCustomer(random: Random, customer: DemoCustomer, endMs: number): DemoNeeds {
  const daysKnown = Math.min(SAID_WITHIN_DAYS, (endMs - customer.joinedMs) / DAY_MS)
  const firstMs = endMs - random.between(1, daysKnown) * DAY_MS
  const isAsked = random.chance(ASKED_SHARE)
  const texts = random.chance(0.5) ? [random.pick(NEED_TEXTS)] : [random.pick(NEED_TEXTS), random.pick(NEED_TEXTS)]
  const needs = [...new Set(texts)].map((text, index): DemoNeed => {
    const saidMs = secondsOf(Math.min(endMs - DAY_MS / 24, firstMs + index * random.between(1, 40) * DAY_MS))
    const isMet = !random.chance(text.unmet)
    const metMs = secondsOf(saidMs + random.between(5, 60) * DAY_MS)
    const unmet = random.pick(['open', 'inProgress', 'inProgress', 'declined'] as const)
    return {
      customer,
      text,
      origin: isAsked && index === 0 ? 'asked' : 'raised',
      channel: random.pick(['phone', 'wechat', 'onsite', 'email'] as const),
      saidMs,
      metMs: isMet && metMs < endMs ? metMs : null,
      state: isMet && metMs < endMs ? 'met' : unmet,
    }
  })
  const study: DemoStudy = {
    customer,
    subject: random.pick(STUDY_SUBJECTS[customer.language]),
    method: random.pick(['interview', 'interview', 'survey', 'workshop'] as const),
    heldMs: secondsOf(firstMs - DAY_MS / 24),
    seconds: random.whole(3, 18) * 10 * MINUTE_SECONDS,
  }
  return { needs, studies: isAsked ? [study] : [] }
}

function secondsOf(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000
}
