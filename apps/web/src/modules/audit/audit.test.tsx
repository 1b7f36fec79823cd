import { type AuditLogEntry, AuditLogEntry as EntrySchema } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

let places = 0

function entry(change: Partial<AuditLogEntry>): AuditLogEntry {
  places += 1
  return answer(EntrySchema, {
    id: ID(places),
    at: '2026-11-03T08:00:00Z',
    actorId: ID(500),
    actorName: 'Zhang Wei',
    actorEmail: 'zw@example.com',
    action: 'customer.updated',
    object: 'customer',
    objectId: ID(600),
    before: null,
    after: null,
    kind: 'change',
    title: 'Acme',
    ...change,
  })
}

const MOVED = { before: { city: 'Suzhou', phone: '1' }, after: { city: 'Hangzhou', phone: { erased: true } } }
const ENTRIES = [
  entry(MOVED),
  entry({ before: { city: 'Wuxi' }, after: { city: 'Hangzhou' } }),
  entry({ before: { jobTitle: null }, after: { jobTitle: 'Head of tea' } }),
  entry({ action: 'customer.archived', kind: 'change' }),
  entry({
    action: 'customers.exported',
    kind: 'export',
    objectId: null,
    title: null,
    after: { count: 12, format: 'csv' },
  }),
  entry({ action: 'session.signed_in', kind: 'signIn', object: 'member', objectId: ID(500), title: null }),
  entry({ action: 'tag.created', object: 'tag', title: null, after: { name: 'VIP' } }),
  entry({ action: 'audit.root_kept', kind: 'audit', object: 'audit', objectId: 'root', title: null, actorId: null }),
  entry({ action: 'gossip.spread', object: 'gossip', objectId: null, title: null }),
]

function serve(items: () => readonly AuditLogEntry[], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/audit': ({ query }) => ({
      body: {
        items: items().filter(({ kind }) => (query.get('kind') ?? kind) === kind),
        nextCursor: null,
        previousCursor: null,
      },
    }),
    ...more,
  })
}

test('every entry is a sentence: what changed from what to what, who signed in, what was exported', async () => {
  serve(() => ENTRIES)
  renderPages('/settings/audit')
  for (const sentence of [
    /Zhang Wei changed Phone of customer “Acme” from 1 to Erased, and 1 more field/,
    /Zhang Wei changed City of customer “Acme” from Wuxi to Hangzhou/,
    /Zhang Wei set Job title of customer “Acme” to Head of tea/,
    /Zhang Wei archived customer “Acme”/,
    /Zhang Wei exported 12 customers/,
    /Zhang Wei signed in/,
    /Zhang Wei created tag “VIP”/,
    /The audit root of the day was kept/,
    /Zhang Wei: gossip.spread \(gossip\)/,
  ])
    await screen.findByRole('button', { name: sentence })
})

test('an entry opens with each field before and after, and leads to the record and to all else of it', async () => {
  const seen = serve(() => ENTRIES)
  renderPages('/settings/audit')
  await userEvent.click(await screen.findByRole('button', { name: /changed Phone/ }))
  const drawer = within(await screen.findByRole('dialog'))
  const city = within(await drawer.findByRole('row', { name: /City/ }))
  expect(city.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['Suzhou', 'Hangzhou'])
  await drawer.findByRole('row', { name: /Phone 1 Erased/ })
  await drawer.findByText(/erased for good/)
  expect((await drawer.findByRole('link', { name: 'Open record' })).getAttribute('href')).toBe(`/customers/${ID(600)}`)
  await userEvent.click(await drawer.findByRole('button', { name: 'Only this record' }))
  await waitFor(() => {
    const last = seen.filter(({ path }) => path === '/api/v1/audit').at(-1)
    expect([last?.query.get('object'), last?.query.get('objectId')]).toEqual(['customer', ID(600)])
  })
})

test('the kind that is chosen stands in the address, goes for the file as well, and is taken back', async () => {
  serve(() => ENTRIES)
  const { router } = renderPages('/settings/audit?kind=export&from=2026-11-01')
  await screen.findByRole('button', { name: /exported 12 customers/ })
  expect(screen.queryByRole('button', { name: /signed in/ })).toBeNull()
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }))
  const link = await screen.findByRole('link', { name: 'CSV file' })
  expect(link.getAttribute('href')).toMatch(/^\/api\/v1\/audit\/export\?format=csv&kind=export&from=2026-1/)
  await userEvent.click(await screen.findByRole('button', { name: 'Show all' }))
  await screen.findByRole('button', { name: /signed in/ })
  expect(router.state.location.search).toEqual({})
})

test('no entries, none that match, and an audit that cannot be read say so', async () => {
  serve(() => [])
  const first = renderPages('/settings/audit')
  await screen.findByText('No entries yet')
  first.unmount()
  const second = renderPages('/settings/audit?kind=reveal')
  await screen.findByText('No entries match')
  second.unmount()
  serve(() => [], { 'GET /api/v1/audit': () => problem(500, 'internal', 'broken') })
  renderPages('/settings/audit')
  await screen.findByText('Could not load the audit', undefined, { timeout: 8_000 })
})

test('who may not read the audit has no such section', async () => {
  serve(() => [], { 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderPages('/settings/workspace')
  await screen.findByRole('heading', { name: 'General' })
  expect(screen.queryByRole('link', { name: 'Audit' })).toBeNull()
})
