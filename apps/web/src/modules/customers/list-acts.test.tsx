import { type BulkEdit, KnownCustomers } from '@rapport/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { customerAnswer, fieldsAnswer, ID, pageAnswer, recordHandlers, rowAnswer } from './customer-answers.testkit.ts'

const ALL = 1_500
const owner = {
  id: ID(900),
  name: 'Tom Becker',
  email: 'tom@example.com',
  roles: ['member'],
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

test('the chosen ones get an owner one by one; those refused stay chosen and say why', async () => {
  const seen = listServer({
    [`PATCH /api/v1/customers/${ID(1)}`]: () => ({ body: customerAnswer(1) }),
    [`PATCH /api/v1/customers/${ID(2)}`]: () =>
      problem(404, 'customer.not_found', 'This customer does not exist, or you may not see it.'),
  })
  renderApp('/customers')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  act(() => screen.getByRole('grid').focus())
  await userEvent.keyboard('xjx')
  await screen.findByText('2 selected')
  await assignToTom()
  await screen.findByText('1 assigned to Tom Becker.')
  await screen.findByText('Customer 2: This customer does not exist, or you may not see it.')
  const sent = seen.filter(({ method }) => method === 'PATCH')
  expect(sent.map(({ body }) => body)).toEqual([
    { version: 3, ownerId: owner.id },
    { version: 3, ownerId: owner.id },
  ])
  await screen.findByText('1 selected')
})

test('all that match get an owner by one order to the server', async () => {
  const done: BulkEdit = {
    id: ID(70),
    object: 'customer',
    action: 'update',
    state: 'done',
    waiting: 0,
    changed: ALL,
    unchanged: 0,
    refused: 0,
    undone: 0,
    kept: 0,
    reasons: [],
    createdAt: '2026-11-20T10:00:00Z',
    finishedAt: '2026-11-20T10:00:01Z',
  }
  const seen = listServer({ 'POST /api/v1/bulk-edits': () => ({ status: 202, body: done }) })
  renderApp('/customers?search=tea')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select loaded rows' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Select all 1,500' }))
  await screen.findByText('1,500 selected')
  await assignToTom()
  await screen.findByText('1,500 assigned to Tom Becker.')
  const orders = seen.filter(({ method }) => method === 'POST')
  expect(orders.map(({ body }) => body)).toEqual([
    { object: 'customer', action: 'update', changes: { ownerId: owner.id }, query: { search: 'tea' } },
  ])
})

test('who may not give customers away is not offered to', async () => {
  listServer({ 'GET /api/v1/me': () => ({ body: meAnswer('viewer') }) })
  renderApp('/customers')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  expect(screen.queryByRole('button', { name: 'New customer' })).toBeNull()
  expect(screen.queryByRole('combobox', { name: 'Assign to…' })).toBeNull()
})

test('archived customers have a list of their own, and the way there and back', async () => {
  const seen = listServer()
  const { router } = renderApp('/customers')
  await userEvent.click(await screen.findByRole('button', { name: 'Archived' }))
  await screen.findByRole('heading', { name: /^Archived customers/ })
  await screen.findByRole('columnheader', { name: /Archived/ })
  await screen.findByText(/^20 Nov 2026/)
  expect(seen.findLast(({ path }) => path === '/api/v1/customers')?.query.toString()).toBe(
    'sort=-archivedAt&archived=only&limit=100',
  )
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select Customer 1' }))
  await screen.findByRole('button', { name: 'Restore' })
  expect(screen.queryByRole('combobox', { name: 'Assign to…' })).toBeNull()
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
  await userEvent.click(await screen.findByRole('button', { name: 'Show 2 archived matches' }))
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
  await userEvent.type(await screen.findByRole('textbox', { name: /^E-mail/ }), 'ann@')
  await userEvent.type(screen.getByRole('textbox', { name: /^E-mail/ }), 'example.com')
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
    'GET /api/v1/members': () => ({ body: { items: [owner, { ...owner, id: me.memberId, name: me.name }] } }),
    'POST /api/v1/customers': () => ({ status: 201, body: customerAnswer(1) }),
  })
  renderApp('/customers?new=1')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nordlicht')
  screen.getByText(me.name, { selector: '.ant-select-content *, .ant-select-content' })
  await userEvent.type(screen.getByRole('textbox', { name: /^City/ }), 'Husum{Enter}')
  await waitFor(() =>
    expect(seen.find((request) => request.method === 'POST')?.body).toEqual({
      kind: 'individual',
      name: 'Nordlicht',
      city: 'Husum',
      ownerId: me.memberId,
    }),
  )
})

async function assignToTom(): Promise<void> {
  await userEvent.click(await screen.findByRole('combobox', { name: 'Assign to…' }))
  await userEvent.click(await screen.findByText('Tom Becker', { selector: '.ant-select-item-option-content' }))
}

function listServer(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [owner] } }),
    'GET /api/v1/customers/fields': () => ({ body: fieldsAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: ALL, exact: true } }),
    'GET /api/v1/customers': ({ query }) => ({
      body: query.has('archived')
        ? { ...pageAnswer(1, 0, false), items: [rowAnswer(1, { archivedAt: '2026-11-20T10:00:00Z' })] }
        : pageAnswer(1, 100, true),
    }),
    ...recordHandlers(1),
    ...more,
  })
}
