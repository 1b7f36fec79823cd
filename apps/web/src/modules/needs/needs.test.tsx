import { NeedAnalysis } from '@rapport/contract'
import { decodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { needOfEntry } from './need-of-entry.ts'

const COUNTS = { needs: 12, customers: 9, unmet: 4 }
const ANALYSIS = answer(NeedAnalysis, {
  asOf: '2026-11-03T08:00:00Z',
  days: 365,
  ...COUNTS,
  kinds: [{ value: 'painPoint', ...COUNTS }],
  importances: [{ value: 'critical', ...COUNTS }],
  states: [{ value: 'open', ...COUNTS }],
  products: [
    { productId: ID(5), productName: 'Office tea', ...COUNTS, needs: 7 },
    { productId: null, productName: null, ...COUNTS, needs: 5 },
  ],
  subjects: [{ subject: 'Later deliveries', subjects: ['Later deliveries', 'later deliveries'], ...COUNTS }],
  months: Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}`,
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-31T23:59:59Z',
    need: index,
    painPoint: 1,
    expectation: 0,
  })),
  figures: {
    askedFirst: { count: 9, of: 12, isEnough: true },
    research: { seconds: 5400, studies: 1 },
    unmet: { count: 2, of: 6, isEnough: false },
  },
})

function serve(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/needs/analysis': () => ({ body: ANALYSIS }),
    ...more,
  })
}

function filterOf(link: HTMLElement): unknown {
  const href = new URL(link.getAttribute('href') ?? '', 'http://x')
  return decodeFilter(href.searchParams.get('filter') ?? '')
}

test('the three figures say their aim, how they are calculated, and where there is too little data', async () => {
  serve()
  renderPages('/needs/analysis')
  const asked = within(await screen.findByRole('article', { name: 'Asked before they raised it' }))
  asked.getByText('75%')
  asked.getByText('9 of 12 customers')
  asked.getByText('Aim: at least 80%')
  asked.getByText(/At least 10 customers are needed/)
  const hours = within(screen.getByRole('article', { name: 'Hours of need research in a year' }))
  hours.getByText('1.5 h')
  hours.getByText(/not say whose/)
  const unmet = within(screen.getByRole('article', { name: 'Needs not met' }))
  unmet.getByText('Too little data')
  expect(filterOf(unmet.getByRole('link', { name: '2 of 6 needs' }))).toEqual({
    and: [
      { field: 'saidAt', op: 'withinLastDays', value: 365 },
      { field: 'state', op: 'notIn', value: ['met', 'obsolete'] },
    ],
  })
})

test('each line of a ranking and each month opens its needs', async () => {
  serve()
  renderPages('/needs/analysis')
  const subject = await screen.findByRole('link', { name: 'Later deliveries' })
  expect(filterOf(subject)).toEqual({
    and: [
      { field: 'saidAt', op: 'withinLastDays', value: 365 },
      { field: 'subject', op: 'in', value: ['Later deliveries', 'later deliveries'] },
    ],
  })
  expect(filterOf(screen.getByRole('link', { name: 'No product' }))).toMatchObject({
    and: [{}, { field: 'productId', op: 'isEmpty' }],
  })
  const month = screen.getByRole('link', { name: /December 2026: Need 11 · Pain point 1/ })
  expect(filterOf(month)).toMatchObject({ and: [{ field: 'saidAt', op: 'between' }] })
})

test('the customers behind the first figure are listed when asked for', async () => {
  const items = [{ customerId: ID(7), customerName: 'Nordlicht', askedAt: null, raisedAt: '2026-10-01T08:00:00Z' }]
  const seen = serve({ 'GET /api/v1/needs/first-words': () => ({ body: { items } }) })
  renderPages('/needs/analysis')
  await userEvent.click(await screen.findByRole('button', { name: 'Raised first: 3' }))
  const link = await screen.findByRole('link', { name: 'Nordlicht' })
  expect(link.getAttribute('href')).toBe(`/customers/${ID(7)}`)
  expect(seen.find(({ path }) => path.endsWith('first-words'))?.query.get('first')).toBe('raised')
})

test('a need shows the entry it was said in, and says nothing of one that is out of sight', async () => {
  const need = recordAnswer('need', 1, {
    subject: 'No plastic',
    kind: 'need',
    customerId: ID(7),
    customerName: 'Nordlicht',
    entry: ID(8),
  })
  const version = {
    id: ID(8),
    action: 'logged',
    kind: 'call',
    occurredAt: '2026-10-01T08:00:00Z',
    channel: 'phone',
    direction: 'in',
    subject: null,
    body: 'We may not buy plastic',
    contactName: null,
    byName: 'Wen Li',
    recordedAt: '2026-10-01T08:00:00Z',
  }
  const path = `GET /api/v1/customers/${ID(7)}/interactions/${ID(8)}/versions`
  serve({ [`GET /api/v1/needs/${need.id}`]: () => ({ body: need }), [path]: () => ({ body: { items: [version] } }) })
  renderPages(`/needs/${need.id}`)
  const region = within(await screen.findByRole('region', { name: 'Timeline entry' }))
  region.getByText('We may not buy plastic')
  expect(region.getByRole('link', { name: 'Show on the timeline' }).getAttribute('href')).toBe(`/customers/${ID(7)}`)
})

test('a need of an entry begins with who said it, when, where and the words', () => {
  const entry = {
    id: ID(8),
    kind: 'call',
    occurredAt: '2026-10-01T08:00:00Z',
    channel: 'phone',
    contactId: ID(6),
    subject: null,
    body: '长'.repeat(600),
  }
  expect(needOfEntry(entry as never, ID(7))).toEqual({
    customerId: ID(7),
    entry: ID(8),
    saidAt: '2026-10-01T08:00:00Z',
    contactId: ID(6),
    channel: 'phone',
    about: '长'.repeat(500),
  })
  expect(needOfEntry({ ...entry, channel: 'bank', contactId: null, body: null } as never, ID(7))).not.toHaveProperty(
    'channel',
  )
})

test('the analysis speaks Chinese', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages('/needs/analysis')
  await screen.findByRole('heading', { name: '需求分析' })
  await waitFor(() => expect(screen.getByText('数据太少')).toBeDefined())
})
