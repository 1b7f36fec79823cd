import { encodeFilter } from '@rapport/kernel'
import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { customerAnswer, fieldsAnswer, ID, pageAnswer, recordHandlers } from './customer-answers.testkit.ts'

const TIER_A = encodeFilter({ field: 'tier', op: 'in', value: ['A'] })

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(1_000_000)
  HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, options?: ScrollToOptions | number): void {
    this.scrollTop = typeof options === 'object' ? (options.top ?? 0) : 0
    this.dispatchEvent(new Event('scroll'))
  }
})

test('the address says what is asked for: filter, search, sort and columns', async () => {
  const seen = listServer()
  renderApp(`/customers?filter=${TIER_A}&search=har&sort=name&columns=name,tier`)
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  expect(Object.fromEntries(listRequests(seen)[0]?.query ?? [])).toEqual({
    filter: TIER_A,
    search: 'har',
    sort: 'name',
    limit: '100',
  })
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent?.replace(/[↑↓⋮]/g, ''))).toEqual([
    '',
    'Name',
    'Tier',
  ])
  screen.getByText('214 of 3,360')
  screen.getByRole('button', { name: 'Edit filter: Tier is any of A' })
})

test('a field that no column shows can give the order, and the button says so', async () => {
  const seen = listServer()
  const { router } = renderApp('/customers')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  await userEvent.click(screen.getByRole('button', { name: /^Sort by/ }))
  expect(screen.queryByRole('menuitem', { name: 'Engagement ↑' })).toBeNull()
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Engagement ↓' }))
  await screen.findByRole('button', { name: 'Sort by: Engagement ↓' })
  await waitFor(() => expect(listRequests(seen).at(-1)?.query.get('sort')).toBe('-engagement'))
  await userEvent.click(screen.getByRole('button', { name: /^Sort by/ }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Engagement ↑' }))
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ sort: 'engagement' }))
  await screen.findByRole('button', { name: 'Sort by: Engagement ↑' })
  await waitFor(() => expect(listRequests(seen).at(-1)?.query.get('sort')).toBe('engagement'))
})

test('the column that gives the order is shown while it does, chosen or not', async () => {
  listServer()
  const { router } = renderApp('/customers?sort=-typicalGapDays&columns=name,tier')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  await waitFor(() => screen.getByRole('columnheader', { name: /Average days between/ }))
  // Beside the name: at the far end nobody would see it without scrolling.
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent?.replace(/[↑↓⋮]/g, ''))).toEqual([
    '',
    'Name',
    'Average days between orders',
    'Tier',
  ])
  await userEvent.click(
    within(screen.getByRole('columnheader', { name: /Name/ })).getByRole('button', { name: /^Name/ }),
  )
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: /Average days between/ })).toBeNull())
  expect(router.latestLocation.search).toEqual({ sort: 'name', columns: 'name,tier' })
})

test('on a narrow screen each card says what the list is ordered by, unless it does anyway', async () => {
  const wide = window.matchMedia
  vi.stubGlobal('matchMedia', (media: string) => ({ ...wide(media), matches: media.includes('max-width') }))
  try {
    listServer()
    const { router } = renderApp('/customers?sort=-typicalGapDays')
    expect((await screen.findAllByText('Average days between orders')).length).toBeGreaterThan(1)
    await act(() => router.navigate({ to: '/customers', search: {} }))
    await waitFor(() => expect(screen.queryByText('Average days between orders')).toBeNull())
    expect(screen.queryByText('12-month spend')).toBeNull()
    screen.getByText('Customer 1')
  } finally {
    vi.stubGlobal('matchMedia', wide)
  }
})

test('sorting, searching and taking out a condition change the address and the question', async () => {
  const seen = listServer()
  const { router } = renderApp(`/customers?filter=${TIER_A}`)
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  await userEvent.click(
    within(screen.getByRole('columnheader', { name: /Name/ })).getByRole('button', { name: /^Name/ }),
  )
  await waitFor(() => expect(router.latestLocation.search).toMatchObject({ sort: 'name' }))
  await userEvent.click(screen.getByRole('button', { name: /Remove filter/ }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ sort: 'name' }))
  await userEvent.type(screen.getByRole('searchbox'), 'zw')
  await waitFor(() => expect(router.latestLocation.search).toEqual({ search: 'zw' }))
  await waitFor(() => expect(listRequests(seen).at(-1)?.query.get('search')).toBe('zw'))
  expect(listRequests(seen).some((request) => request.query.get('search') === 'z')).toBe(false)
})

test('a cell is edited where it stands; figures that the timeline decides are not', async () => {
  const sent: unknown[] = []
  listServer({
    [`PATCH /api/v1/customers/${ID(1)}`]: ({ body }) => {
      sent.push(body)
      return { body: { ...customerAnswer(1), city: 'Husum', version: 2 } }
    },
  })
  renderApp('/customers?columns=name,city,spendMinor')
  const row = await screen.findByRole('row', { name: /Customer 1 Company/ })
  within(row).getByText('£98,000')
  act(() => screen.getByRole('grid').focus())
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{F2}')
  await userEvent.type(await within(row).findByRole('textbox', { name: 'City' }), 'Husum{Enter}')
  await within(row).findByText('Husum')
  expect(sent).toEqual([{ version: 3, city: 'Husum' }])
})

test('a tier is called as screens call it, a country by its name, where a filter is set', async () => {
  listServer({
    'GET /api/v1/customers/fields': () => ({
      body: {
        items: [
          { name: 'tier', type: 'keyword', sortable: true, filterable: true, choices: ['A', 'B', 'C', 'D'] },
          { name: 'country', type: 'keyword', sortable: true, filterable: true, choices: ['DE', 'AF', 'GB'] },
        ],
      },
    }),
  })
  renderApp(`/customers?filter=${encodeFilter({ field: 'country', op: 'in', value: ['DE', 'AF'] })}`)
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  screen.getByRole('button', { name: 'Edit filter: Country is any of Germany, Afghanistan' })
  within(screen.getByRole('row', { name: /Customer 1 Company/ })).getByRole('img', { name: /High value, cooling/ })
})

test('the next page is asked for with the cursor of the last one', async () => {
  const seen = listServer()
  renderApp('/customers')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  act(() => screen.getByRole('grid').focus())
  await userEvent.keyboard('{End}')
  await waitFor(() => expect(listRequests(seen).at(-1)?.query.get('cursor')).toBe('after-100'))
})

test('a record opens with Enter, knows its neighbours and finds the way back', async () => {
  listServer()
  const { router } = renderApp(`/customers?filter=${TIER_A}`)
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  act(() => screen.getByRole('grid').focus())
  await userEvent.keyboard('j{Enter}')
  await screen.findByRole('heading', { name: /Customer 2/ })
  screen.getByText('2 of 214')
  await userEvent.click(screen.getByRole('button', { name: 'Previous customer' }))
  await screen.findByRole('heading', { name: /Customer 1 / })
  await userEvent.click(within(screen.getByRole('navigation', { name: 'Customers' })).getByRole('link'))
  await waitFor(() => expect(router.latestLocation.search).toEqual({ filter: TIER_A }))
})

test('news are offered, never forced upon the reader', async () => {
  const seen = listServer()
  renderApp('/customers')
  await screen.findByRole('row', { name: /Customer 1 Company/ })
  const asked = listRequests(seen).length
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain('home'))
  act(() => FakeEventSource.opened.at(-1)?.hint('home'))
  await screen.findByText('This list has changed since it was loaded.')
  expect(listRequests(seen)).toHaveLength(asked)
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }))
  await waitFor(() => expect(listRequests(seen).length).toBeGreaterThan(asked))
})

test('a filter nobody can read is left out and said', async () => {
  const seen = listServer()
  const { router } = renderApp('/customers?filter=nonsense')
  await screen.findByText(/could not be read/)
  expect(listRequests(seen)[0]?.query.has('filter')).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: 'Clear filter' }))
  await waitFor(() => expect(router.latestLocation.search).toEqual({}))
})

test('a new customer: what is wrong stands at its field, what was typed stays', async () => {
  const seen = listServer({
    'POST /api/v1/customers': () =>
      problem(400, 'request.field_wrong', 'Some fields need another look.', {
        fieldErrors: [{ path: 'phone', code: 'x', message: 'This phone number is too short.' }],
      }),
  })
  renderApp('/customers?new=1')
  await screen.findByRole('textbox', { name: 'Name' })
  await userEvent.click(screen.getByRole('button', { name: 'Create customer' }))
  await screen.findByText('This field is required.')
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Nordlicht')
  await userEvent.type(screen.getByRole('textbox', { name: /^Phone/ }), '1')
  await userEvent.click(screen.getByRole('button', { name: 'Create customer' }))
  await screen.findByText('This phone number is too short.')
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Nordlicht')
  const sent = seen.find((request) => request.method === 'POST')?.body
  expect(sent).toEqual({ kind: 'individual', name: 'Nordlicht', phone: '1' })
})

function listServer(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/fields': () => ({ body: fieldsAnswer() }),
    'GET /api/v1/customers/count': ({ query }) => ({
      body: { count: query.has('filter') || query.has('search') ? 214 : 3360, exact: true },
    }),
    'GET /api/v1/customers': ({ query }) => ({
      body: query.has('cursor') ? pageAnswer(101, 100, false) : pageAnswer(1, 100, true),
    }),
    ...recordHandlers(1),
    ...recordHandlers(2),
    ...more,
  })
}

function listRequests(seen: FakeRequest[]): FakeRequest[] {
  return seen.filter((request) => request.method === 'GET' && request.path === '/api/v1/customers')
}
