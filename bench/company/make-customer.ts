import type { InteractionKind } from '@rapport/contract'
import { DAY_MS, uuidV7 } from '@rapport/kernel'
import { Random } from '../../apps/server/src/modules/demo/generator/random.ts'
import { companyName, PLACES, personName } from './names.ts'

/** What makes a company: the same plan gives the same customers, to the letter. */
export type Plan = {
  seed: string
  customers: number
  endMs: number
  /** Members who own customers; the first owns exactly `firstOwns` of them, the others share most of the rest. */
  owners: readonly string[]
  firstOwns: number
}

export type MadeInteraction = {
  id: string
  kind: InteractionKind
  atMs: number
  amountMinor: number | null
  orderId: string | null
  externalId: string
  direction: 'in' | 'out' | null
  channel: string | null
  subject: string | null
}

export type MadeCustomer = {
  id: string
  kind: 'individual' | 'company'
  name: string
  externalId: string
  email: string
  phone: string
  country: string
  city: string
  company: string | null
  ownerId: string | null
  createdAtMs: number
  /** By time, oldest first. */
  interactions: MadeInteraction[]
}

export const SOURCE = 'shop'
const YEARS = 3
const INTERACTIONS_MAX = 400
/** With these, customers have five interactions on average, half of them fewer than three, one in a hundred forty and more. */
const LOG_MEAN = 1.12
const LOG_DEVIATION = 1.12

const CONTACTS: readonly (readonly [Contact, number])[] = [
  [{ kind: 'page.view', direction: 'in', channel: 'web', subject: null }, 24],
  [{ kind: 'mail.in', direction: 'in', channel: 'email', subject: '询价 Request for a quotation' }, 14],
  [{ kind: 'mail.out', direction: 'out', channel: 'email', subject: '新品介绍 New this month' }, 14],
  [{ kind: 'call', direction: 'out', channel: 'phone', subject: '回访 Follow-up call' }, 16],
  [{ kind: 'chat', direction: 'in', channel: 'wechat', subject: '咨询发货时间' }, 16],
  [{ kind: 'meeting', direction: 'out', channel: null, subject: '季度回顾 Quarterly review' }, 4],
  [{ kind: 'complaint', direction: 'in', channel: 'phone', subject: '包装破损' }, 4],
  [{ kind: 'note', direction: null, channel: null, subject: null }, 8],
]
type Contact = Pick<MadeInteraction, 'kind' | 'direction' | 'channel' | 'subject'>

/** Customer number `index` of a company (from 0), with everything that happened. Ids rise with the index. */
export function makeCustomer(plan: Plan, index: number): MadeCustomer {
  const random = new Random(`${plan.seed}:${index}`)
  const spanMs = YEARS * 365 * DAY_MS
  const createdAtMs = Math.floor(plan.endMs - spanMs + ((index + random.next()) / plan.customers) * spanMs)
  const place = random.pick(PLACES)
  const isCompany = random.chance(0.2)
  const person = personName(random, place)
  const company = isCompany || random.chance(0.15) ? companyName(random, place) : null
  const { name, latin } = isCompany && company ? company : person
  const number = String(index).padStart(7, '0')
  const phone = place.country === 'CN' ? `+861${random.whole(30, 99)}${digits(random, 8)}` : `+4420${digits(random, 8)}`
  return {
    id: uuidV7(createdAtMs, bytes(random)),
    kind: isCompany ? 'company' : 'individual',
    name,
    externalId: `C${number}`,
    email: `${latin}${number}@${isCompany ? 'office' : 'mail'}.example`,
    phone,
    country: place.country,
    city: place.city,
    company: isCompany ? null : (company?.name ?? null),
    ownerId: ownerOf(plan, index, random),
    createdAtMs,
    interactions: makeInteractions(random, { number, createdAtMs, endMs: plan.endMs, isCompany }),
  }
}

/** The first owner's customers are spread evenly over all. */
function ownerOf({ owners, firstOwns, customers }: Plan, index: number, random: Random): string | null {
  const isFirst = Math.floor(((index + 1) * firstOwns) / customers) > Math.floor((index * firstOwns) / customers)
  const drawn = random.chance(0.8) ? random.whole(1, owners.length - 1) : -1
  return owners[isFirst ? 0 : drawn] ?? null
}

type Life = { number: string; createdAtMs: number; endMs: number; isCompany: boolean }

function makeInteractions(random: Random, { number, createdAtMs, endMs, isCompany }: Life): MadeInteraction[] {
  const count = Math.min(INTERACTIONS_MAX, Math.floor(Math.exp(LOG_MEAN + LOG_DEVIATION * normal(random))))
  const buys = random.chance(0.75)
  const usualMinor = Math.exp(9 + normal(random)) * (isCompany ? 6 : 1)
  const silentFromMs = random.chance(0.45) ? endMs : random.between(createdAtMs, endMs)
  const moments = Array.from({ length: count }, () => Math.floor(random.between(createdAtMs, silentFromMs)))
  return moments
    .sort((left, right) => left - right)
    .map((atMs, position) => {
      const key = `${number}-${position}`
      const isOrder = buys && random.chance(0.45)
      const id = uuidV7(atMs, bytes(random))
      if (!isOrder) return { ...random.weighted(CONTACTS), id, atMs, amountMinor: null, orderId: null, externalId: key }
      const amountMinor = Math.max(100, Math.round(usualMinor * random.between(0.4, 1.8)))
      const orderId = uuidV7(atMs, bytes(random))
      const known = { kind: 'order.placed', direction: null, channel: null, subject: key } as const
      return { ...known, id, atMs, amountMinor, orderId, externalId: `order:${SOURCE}:${key}` }
    })
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

function digits(random: Random, count: number): string {
  return String(random.whole(0, 10 ** count - 1)).padStart(count, '0')
}

function bytes(random: Random): Uint8Array {
  const drawn = new Uint8Array(10)
  for (let index = 0; index < drawn.length; index++) drawn[index] = Math.floor(random.next() * 256)
  return drawn
}
