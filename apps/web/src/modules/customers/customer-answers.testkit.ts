import {
  Customer,
  CustomerOverview,
  CustomerRow,
  customer,
  FieldList,
  OrderPage,
  ScoreExplanation,
  type ScoreSummary,
  TimelinePage,
} from '@rapport/contract'
import { fieldsOf, keyOf, type RecordOf } from '@rapport/objects'
import type { Static } from 'typebox'
import { answer } from '../../testing/answers.ts'
import type { Handler, Handlers } from '../../testing/fake-server.ts'

export const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

const NAMED = ['member', 'team', 'reference']

/** Every value of a customer, empty. */
const BLANK = Object.fromEntries(
  fieldsOf(customer).flatMap(([name, field]) => [
    [keyOf(name, field), null],
    ...(NAMED.includes(field.type) ? [[`${name}Name`, null]] : []),
  ]),
) as unknown as RecordOf<typeof customer> // answers below say what is required

/** Answers of the customers' modules that the contract accepts. */
export function scoreAnswer(change: Partial<ScoreSummary> = {}): ScoreSummary {
  return {
    tier: 'B',
    tierSince: daysAgo(4),
    previousTier: 'A',
    stage: 'at_risk',
    stageSince: daysAgo(4),
    firstOrderAt: daysAgo(700),
    lastOrderAt: daysAgo(61),
    lastActivityAt: daysAgo(3),
    orders: 14,
    spendMinor: 9_800_000,
    averageOrderMinor: 700_000,
    orders12m: 9,
    spend12mMinor: 4_862_000,
    typicalGapDays: 27,
    rhythmDays: 28,
    r: 2,
    f: 5,
    m: 5,
    nextReviewAt: null,
    ...change,
  }
}

/** A line of the list: what the contract says of it, and the figures beside the other values as well. */
export function rowAnswer(place: number, change: Partial<CustomerRow> = {}) {
  const row = answer(CustomerRow, {
    ...BLANK,
    id: ID(place),
    kind: 'company',
    name: `Customer ${place}`,
    country: 'GB',
    externalId: String(place),
    createdAt: daysAgo(700),
    updatedAt: daysAgo(3),
    archivedAt: null,
    version: 3,
    score: scoreAnswer(),
    can: { update: true, assign: true, archive: true },
    ...change,
  })
  return { ...row.score, ...row }
}

export function pageAnswer(from: number, count: number, more: boolean) {
  return {
    items: Array.from({ length: count }, (_, index) => rowAnswer(from + index)),
    nextCursor: more ? `after-${from + count - 1}` : null,
    previousCursor: null,
  }
}

export function fieldsAnswer() {
  const field = (name: string, type: string, choices?: string[]) => ({
    name,
    type,
    sortable: true,
    filterable: true,
    ...(choices ? { choices } : {}),
  })
  return answer(FieldList, {
    items: [
      field('name', 'text'),
      field('tier', 'keyword', ['A', 'B', 'C', 'D']),
      field('spend12mMinor', 'money'),
      field('lastOrderAt', 'instant'),
      field('engagement', 'number'),
    ],
    related: [],
  })
}

export function customerAnswer(place: number, change: Partial<Customer> = {}): Customer {
  return answer(Customer, {
    ...BLANK,
    id: ID(place),
    kind: 'company',
    name: `Customer ${place}`,
    phone: '111',
    country: 'GB',
    identities: [{ source: 'shop', externalId: '17850' }],
    createdAt: daysAgo(700),
    updatedAt: daysAgo(3),
    archivedAt: null,
    version: 3,
    score: scoreAnswer(),
    can: { update: true, assign: true, archive: true, record: true, order: true, readAudit: true },
    ...change,
  })
}

export function explanationAnswer(place: number, change: Partial<Static<typeof ScoreExplanation>> = {}) {
  const value = { axis: 'value' as const }
  const engagement = { axis: 'engagement' as const }
  return answer(ScoreExplanation, {
    customerId: ID(place),
    asOf: '2026-11-21T10:00:00Z',
    currency: 'GBP',
    modelVersion: 4,
    summary: scoreAnswer({ tierSince: '2026-11-17T10:00:00Z' }),
    value: { score: 0.71, high: true, threshold: 0.5 },
    engagement: { score: 0.31, high: false, threshold: 0.5 },
    reasons: [
      { ...value, part: 'orders12m', figure: 9, threshold: 6, weight: 0.3, share: 0.6 },
      { ...value, part: 'spend12m', figure: 4_862_000, threshold: 1_000_000, weight: 0.7, share: 0.83 },
      { ...engagement, part: 'rhythm', figure: 2.18, threshold: 1.5, weight: 0.6, share: 0.32 },
      { ...engagement, part: 'points', figure: 4.2, threshold: 20, weight: 0.4, share: 0.17 },
    ],
    nextChange: { at: '2026-12-03T10:00:00Z', kind: 'stage', to: 'lapsed' },
    whatWouldChange: [
      { action: 'order', amountMinor: 700_000, points: null, tier: 'A' },
      { action: 'points', amountMinor: null, points: 18, tier: 'A' },
    ],
    ...change,
  })
}

export function emptyTimelineAnswer() {
  return answer(TimelinePage, { items: [], nextCursor: null, previousCursor: null })
}

export function emptyOrdersAnswer() {
  return answer(OrderPage, { items: [], nextCursor: null, previousCursor: null })
}

/** Answers for one customer's page, part by part and together; `more` replaces or adds. */
export function recordHandlers(place: number, more: Handlers = {}): Handlers {
  const path = `/api/v1/customers/${ID(place)}`
  const parts = {
    customer: path,
    score: `${path}/score`,
    timeline: `${path}/timeline`,
    orders: `${path}/orders`,
  }
  const handlers: Handlers = {
    [`GET ${parts.customer}`]: () => ({ body: customerAnswer(place) }),
    [`GET ${parts.score}`]: () => ({ body: explanationAnswer(place) }),
    [`GET ${parts.timeline}`]: () => ({ body: emptyTimelineAnswer() }),
    [`GET ${parts.orders}`]: () => ({ body: emptyOrdersAnswer() }),
    'GET /api/v1/tasks': () => ({ body: { items: [], nextCursor: null } }),
    'GET /api/v1/contacts': () => ({ body: { items: [], nextCursor: null } }),
    ...more,
  }
  const overview: Handler = async (request) => {
    const wanted = request.query.get('parts')?.split(',')
    const body: Record<string, unknown> = {}
    for (const [part, address] of Object.entries(parts).filter(([name]) => wanted?.includes(name))) {
      const given = await handlers[`GET ${address}`]?.({ ...request, path: address })
      if (!given || (given.status ?? 200) >= 400) return given ?? { status: 500 }
      body[part] = given.body
    }
    return { body: answer(CustomerOverview, body) }
  }
  return { ...handlers, [`GET ${path}/overview`]: overview }
}
