import type { InteractionKind, Language, StandardRole } from '@rapport/contract'

/** What a demo company is made from: the same three give the same company, to the letter. */
export type DemoInput = {
  seed: string
  /** The moment it is made for, epoch milliseconds: the last event lies minutes before it. */
  endMs: number
  /** ISO 4217 code of the workspace; all prices are in it. */
  currency: string
}

export type DemoTeam = { key: string; name: string }

/** A colleague. Nobody can sign in as one: no account has this user id. */
export type DemoPerson = {
  key: string
  userId: string
  name: string
  email: string
  roles: readonly StandardRole[]
  language: Language
  teamKey: string
  /** How many customers this person looks after, relative to the others; 0 for none. */
  share: number
}

export type BehaviourName =
  | 'browser'
  | 'enquirer'
  | 'oneTimer'
  | 'occasional'
  | 'regular'
  | 'devoted'
  | 'cooling'
  | 'lapsed'
  | 'wonBack'
  | 'companyLarge'
  | 'companyRegular'
  | 'companyOccasional'
  | 'companyCooling'

export type DemoCustomer = {
  externalId: string
  kind: 'individual' | 'company'
  language: Language
  name: string
  email: string | null
  phone: string | null
  country: string
  city: string
  timeZone: string
  ownerKey: string | null
  behaviour: BehaviourName
  /** When we first heard of them. */
  joinedMs: number
}

export type DemoLine = { productCode: string; description: string; quantity: number; unitPriceMinor: number }

export type DemoOrder = {
  type: 'order'
  atMs: number
  customer: DemoCustomer
  number: string
  /** A credit note takes back part of an order sent earlier; its quantities are negative. */
  isCreditNote: boolean
  lines: readonly DemoLine[]
}

export type DemoContact = {
  type: 'contact'
  atMs: number
  customer: DemoCustomer
  externalId: string
  kind: Exclude<InteractionKind, 'order.placed' | 'order.cancelled' | 'order.refunded'>
  channel: string
  direction: 'in' | 'out' | null
  subject: string
  body: string | null
  amountMinor: number | null
  /** The colleague who did it; null for what the customer did alone or a machine sent. */
  byKey: string | null
  /** Logged in a hurry as a mere note, and corrected afterwards. */
  isCorrected: boolean
  /** What the colleague means to do next. */
  followUp: { subject: string; dueMs: number } | null
}

export type DemoEvent = DemoOrder | DemoContact

/** Everything that will happen, oldest first. */
export type DemoCompany = { customers: readonly DemoCustomer[]; events: readonly DemoEvent[] }
