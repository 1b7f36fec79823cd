import { ASSIGNMENT_MAX, Assignment, CUSTOMER_IDS_MAX, CustomerIds, KnownCustomers } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { customerAnswer, fieldsAnswer, ID, pageAnswer, recordHandlers, rowAnswer } from './customer-answers.testkit.ts'
import { ASSIGNED_AT_ONCE_MAX, CHOSEN_MAX } from './list/chosen-max.ts'

const ALL = 1_500
const owner = {
  id: ID(900),
  name: 'Tom Becker',
  email: 'tom@example.com',
  role: 'member',
  status: 'active',
  teamId: null,
  teamName: null,
  createdAt: '2026-01-01T00:00:00Z',
  version: 1,
}

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

test('the header says how many of how many are chosen, and offers all of them', async () => {
  listServer()
  renderApp('/customers')
  const head = await screen.findByRole('checkbox', { name: 'Select loaded rows' })
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  await userEvent.click(head)
  await screen.findByText('100 of 1,500 selected')
  expect(head).toHaveProperty('indeterminate', true)
  await userEvent.click(screen.getByRole('button', { name: 'Select all 1,500' }))
  await screen.findByText('1,500 of 1,500 selected')
  expect(head).toHaveProperty('indeterminate', false)
  expect(head).toHaveProperty('checked', true)
  expect(screen.queryByRole('button', { name: /^Select all/ })).toBeNull()
  await userEvent.click(head)
  await waitFor(() => expect(screen.queryByText(/selected$/)).toBeNull())
})

test('all that match are given away a thousand at a time, each part under a key of its own', async () => {
  const seen = listServer()
  renderApp('/customers')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select loaded rows' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Select all 1,500' }))
  await screen.findByText('1,500 of 1,500 selected')
  await userEvent.click(screen.getByRole('combobox', { name: 'Assign to…' }))
  await userEvent.click(await screen.findByText('Tom Becker', { selector: '.ant-select-item-option-content' }))
  await userEvent.click(screen.getByRole('button', { name: 'Assign' }))
  await screen.findByText('1,500 customers assigned to Tom Becker.')
  const sent = seen.filter((request) => request.method === 'POST')
  expect(sent.map(({ body }) => (body as { ids: string[] }).ids.length)).toEqual([1_000, 500])
  expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2)
  expect([ASSIGNED_AT_ONCE_MAX, CHOSEN_MAX]).toEqual([ASSIGNMENT_MAX, CUSTOMER_IDS_MAX])
})

test('archived customers have a list of their own, and the way there and back', async () => {
  const seen = listServer()
  const { router } = renderApp('/customers')
  await userEvent.click(await screen.findByRole('button', { name: 'Archived' }))
  await screen.findByRole('heading', { name: /^Archived customers/ })
  await screen.findByRole('columnheader', { name: /Archived/ })
  await screen.findByText('20 Nov 2026')
  expect(seen.findLast(({ path }) => path === '/api/v1/customers')?.query.toString()).toBe(
    'sort=-archivedAt&archived=only&limit=100',
  )
  expect(screen.queryByRole('checkbox', { name: /^Select/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Archived', pressed: true }))
  await screen.findByRole('heading', { name: /^Customers/ })
  expect(router.latestLocation.search).toEqual({})
})

test('a search in vain says that archived customers match, and leads to them', async () => {
  listServer({
    'GET /api/v1/customers': ({ query }) => ({
      body: query.has('archived') ? pageAnswer(1, 2, false) : pageAnswer(1, 0, false),
    }),
    'GET /api/v1/customers/count': ({ query }) => ({ body: { count: query.has('archived') ? 2 : 0, exact: true } }),
  })
  const { router } = renderApp('/customers?search=nord')
  await userEvent.click(await screen.findByRole('link', { name: 'Show 2 archived matches' }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ search: 'nord', archived: '1' }))
})

test('an archived record says so and comes back with one click', async () => {
  const path = `/api/v1/customers/${ID(1)}`
  let archivedAt: string | null = '2026-11-20T10:00:00Z'
  const seen = listServer({
    ...recordHandlers(1, { [`GET ${path}`]: () => ({ body: customerAnswer(1, { archivedAt }) }) }),
    [`POST ${path}/restoration`]: () => {
      archivedAt = null
      return { body: customerAnswer(1) }
    },
  })
  renderApp(`/customers/${ID(1)}`)
  await screen.findByText(/^Archived on 20 Nov 2026/)
  await userEvent.click(screen.getByRole('button', { name: 'Restore' }))
  await waitFor(() => expect(screen.queryByText(/^Archived on/)).toBeNull())
  await screen.findByText('Customer restored.')
  expect(seen.filter((request) => request.method === 'POST')).toHaveLength(1)
})

test('a known e-mail or number is said while it is typed, and hinders nobody', async () => {
  const known = answer(KnownCustomers, {
    items: [
      { id: ID(7), name: 'Ann Lee', kind: 'individual', ownerName: 'Tom Becker', archivedAt: null, by: 'email' },
      {
        id: ID(8),
        name: 'Old Ann',
        kind: 'individual',
        ownerName: null,
        archivedAt: '2026-01-01T00:00:00Z',
        by: 'phone',
      },
    ],
  })
  const seen = listServer({ 'GET /api/v1/customers/known': () => ({ body: known }) })
  renderApp('/customers?new=1')
  await userEvent.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'ann@')
  await userEvent.type(screen.getByRole('textbox', { name: 'E-mail' }), 'example.com')
  const hint = await screen.findByText('Already on file?')
  const alert = hint.closest('.ant-alert') as HTMLElement
  expect(within(alert).getByRole('link', { name: 'Ann Lee' }).getAttribute('href')).toBe(`/customers/${ID(7)}`)
  within(alert).getByText(/same e-mail · Owner Tom Becker/)
  within(alert).getByText(/same phone number · Unassigned · Archived/)
  const asked = seen.filter(({ path }) => path === '/api/v1/customers/known')
  expect(asked.map(({ query }) => query.toString())).toEqual(['email=ann%40example.com'])
  expect(screen.getByRole('button', { name: 'Create customer' })).toHaveProperty('disabled', false)
})

test('the owner that the form shows is the owner that is saved', async () => {
  const me = meAnswer('member')
  const seen = listServer({
    'GET /api/v1/me': () => ({ body: me }),
    'POST /api/v1/customers': () => ({ status: 201, body: customerAnswer(1) }),
  })
  renderApp('/customers?new=1')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nordlicht')
  screen.getByText(me.name, { selector: '.ant-select-content *, .ant-select-content' })
  await userEvent.type(screen.getByRole('textbox', { name: 'City' }), 'Husum{Enter}')
  await waitFor(() =>
    expect(seen.find((request) => request.method === 'POST')?.body).toEqual({
      kind: 'individual',
      name: 'Nordlicht',
      city: 'Husum',
      ownerId: me.memberId,
    }),
  )
})

function listServer(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [owner] } }),
    'GET /api/v1/customers/fields': () => ({ body: fieldsAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: ALL, exact: true } }),
    'GET /api/v1/customers/ids': () => ({
      body: answer(CustomerIds, { ids: Array.from({ length: ALL }, (_, place) => ID(place + 1)), more: false }),
    }),
    'GET /api/v1/customers': ({ query }) => ({
      body: query.has('archived')
        ? { ...pageAnswer(1, 0, false), items: [rowAnswer(1, { archivedAt: '2026-11-20T10:00:00Z' })] }
        : pageAnswer(1, 100, true),
    }),
    'POST /api/v1/customers/assignment': ({ body }) => ({
      body: answer(Assignment, { assigned: (body as { ids: string[] }).ids.length, unchanged: 0, refused: [] }),
    }),
    ...recordHandlers(1),
    ...more,
  })
}
