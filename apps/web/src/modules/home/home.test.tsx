import { decodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { homeAnswer, meAnswer, movementsAnswer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { fakeServer, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'

const shellAnswers = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
  'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
  'GET /api/v1/demo': () => ({ body: { status: 'none', done: 0, total: 0 } }),
}

test('shows the figures, each with its comparison and the list behind it', async () => {
  fakeServer({ ...shellAnswers, 'GET /api/v1/home': () => ({ body: homeAnswer() }) })
  renderApp('/')
  const figures = await screen.findByRole('region', { name: 'Key figures' })
  expect(within(figures).getByRole('link', { name: /Active customers/ }).textContent).toContain('1,000▲ 25%')
  expect(within(figures).getByRole('link', { name: /^Revenue/ }).textContent).toContain('£250kunchanged')
  // No orders in the window before: no percentage can be told.
  expect(within(figures).getByRole('link', { name: /^Orders/ }).textContent).toContain(
    'Orders, 90 days2,1000 in the previous 90',
  )
  const atRisk = within(figures).getByRole('link', { name: /^At risk/ })
  expect(atRisk.textContent).toContain('33610% of all')
  expect(atRisk.getAttribute('href')).toBe('/customers?filter=fstage.eq.sat_005frisk&sort=-spend12mMinor')
  const quadrant = screen.getByRole('link', { name: /Tier B, High value, cooling: 203 customers, £310k/ })
  expect(quadrant.getAttribute('href')).toBe('/customers?filter=ftier.eq.sB&sort=-spend12mMinor')
  screen.getByRole('link', { name: /31 moved from A in the last 90 days. Open the list./ })
})

test('says who moved and why in a sentence', async () => {
  fakeServer({ ...shellAnswers, 'GET /api/v1/home': () => ({ body: homeAnswer() }) })
  renderApp('/')
  await screen.findByRole('link', { name: 'Nordlicht GmbH' })
  screen.getByText('Inactivity: no order for 2.4 times the buying cycle, limit 2')
  screen.getByRole('img', { name: 'from A to B' })
})

test('keeps the period in the address', async () => {
  const seen = fakeServer({
    ...shellAnswers,
    'GET /api/v1/home': ({ query }) => ({ body: homeAnswer({ days: Number(query.get('days')) }) }),
  })
  const { router } = renderApp('/')
  await screen.findByRole('region', { name: 'Key figures' })
  await userEvent.click(screen.getByText('30 days'))
  await waitFor(() => expect(router.latestLocation.href).toBe('/?days=30'))
  await screen.findByText('Orders, 30 days')
  expect(
    seen
      .filter((request) => request.path === '/api/v1/home')
      .at(-1)
      ?.query.get('days'),
  ).toBe('30')
})

test('each month of the revenue opens the list of those who ordered in it, by the zone of the workspace', async () => {
  fakeServer({ ...shellAnswers, 'GET /api/v1/home': () => ({ body: homeAnswer() }) })
  renderApp('/')
  const months = within(await screen.findByRole('list', { name: 'Months' })).getAllByRole('link')
  expect(months).toHaveLength(12)
  expect(months.slice(0, 3).map((month) => month.firstChild?.textContent)).toEqual(['Dec 2025', 'Jan', 'Feb'])
  const july = screen.getByRole('link', { name: 'Jul Who ordered in July 2026' })
  const filter = new URL(july.getAttribute('href') ?? '', 'http://rapport.test').searchParams.get('filter') ?? ''
  expect(decodeFilter(filter)).toEqual({
    field: 'orderedAt',
    op: 'between',
    value: ['2026-06-30T23:00:00.000Z', '2026-07-31T22:59:59.999Z'],
  })
})

test('fetches again when something happened', async () => {
  let customers = 3360
  fakeServer({ ...shellAnswers, 'GET /api/v1/home': () => ({ body: homeAnswer({ customers }) }) })
  renderApp('/')
  await screen.findByText(/3,360 customers/)
  customers = 3361
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics.split(',')).toContain('home'))
  FakeEventSource.opened.at(-1)?.hint('home')
  await screen.findByText(/3,361 customers/)
})

test('customers who never ordered are no reason to stop working', async () => {
  const months = homeAnswer().months.map(({ month }) => ({ month, revenueMinor: 0, orders: 0 }))
  fakeServer({ ...shellAnswers, 'GET /api/v1/home': () => ({ body: homeAnswer({ months }) }) })
  renderApp('/')
  await screen.findByRole('heading', { name: 'Revenue by month' })
})

test('an empty workspace offers the ways to fill it, a viewer is told whom to ask', async () => {
  const empty = { 'GET /api/v1/home': () => ({ body: homeAnswer({ customers: 0 }) }) }
  fakeServer({ ...shellAnswers, ...empty })
  const { unmount } = renderApp('/')
  await screen.findByText('No customers yet')
  screen.getByRole('link', { name: 'Import a file' })
  screen.getByRole('button', { name: 'Create demo data' })
  unmount()
  fakeServer({ ...shellAnswers, ...empty, 'GET /api/v1/me': () => ({ body: meAnswer('viewer') }) })
  renderApp('/')
  await screen.findByText(/An administrator can import/)
  expect(screen.queryByRole('link', { name: 'Import a file' })).toBeNull()
})

test('a failure is told in the server’s words and can be tried again', async () => {
  let broken = true
  fakeServer({
    ...shellAnswers,
    'GET /api/v1/home': () =>
      broken ? problem(500, 'server.failed', 'Something went wrong on our side.') : { body: homeAnswer() },
  })
  renderApp('/')
  await screen.findByText('Something went wrong on our side.')
  broken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('region', { name: 'Key figures' })
})
