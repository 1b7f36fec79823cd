import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { customerAnswer, fieldsAnswer, ID, pageAnswer, recordHandlers } from './customer-answers.testkit.ts'

const PATH = `/api/v1/customers/${ID(1)}`
const wide = window.matchMedia

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})
afterEach(() => void vi.stubGlobal('matchMedia', wide))

test('the head has phone and e-mail to call, to write to and to copy', async () => {
  const reach = { phone: '+86 138-1234-5678', email: 'ann@example.com' }
  recordServer({ [`GET ${PATH}`]: () => ({ body: customerAnswer(1, reach) }) })
  const user = userEvent.setup() // stands in for the clipboard, too
  renderApp(`/customers/${ID(1)}`)
  expect((await screen.findByRole('link', { name: 'Call' })).getAttribute('href')).toBe('tel:+8613812345678')
  expect(screen.getByRole('link', { name: 'E-mail' }).getAttribute('href')).toBe('mailto:ann@example.com')
  const numbers = screen.getAllByRole('link', { name: reach.phone })
  expect(new Set(numbers.map((link) => link.getAttribute('href')))).toEqual(new Set(['tel:+8613812345678']))
  await user.click(screen.getByRole('button', { name: 'Copy e-mail address' }))
  await screen.findByText('Copied')
  expect(await navigator.clipboard.readText()).toBe('ann@example.com')
})

test('a company has neither birthday nor job title, a person no industry, unless they were filled in', async () => {
  recordServer()
  renderApp(`/customers/${ID(1)}?tab=details`)
  await screen.findByText('Industry')
  for (const field of ['Birthday', 'Job title', 'Company']) {
    expect(screen.queryByRole('button', { name: new RegExp(`(Add|Edit): ${field}`) })).toBeNull()
  }
})

test('what a company was given once can still be seen and taken away', async () => {
  recordServer({ [`GET ${PATH}`]: () => ({ body: customerAnswer(1, { birthday: '1990-05-15' }) }) })
  renderApp(`/customers/${ID(1)}?tab=details`)
  await screen.findByText('Birthday')
})

test('on a telephone the tabs come first, then two figures and the axes; the rest unfolds', async () => {
  narrow()
  recordServer()
  renderApp(`/customers/${ID(1)}`)
  const tabs = await screen.findByRole('tablist')
  const why = await screen.findByRole('region', { name: 'Why tier B?' })
  const spend = screen.getByText('12-month spend', { selector: '.rp-kpi *' })
  expect(tabs.compareDocumentPosition(spend)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  expect(spend.compareDocumentPosition(why)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  screen.getByText('Since last order')
  expect(screen.queryByText('RFM scores')).toBeNull()
  expect(within(why).getByText('Show the figures behind it').closest('details')?.open).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: 'All figures' }))
  await screen.findByText('RFM scores')
})

test('on a telephone an address with a tab shows that tab, not the figures above it', async () => {
  narrow()
  recordServer()
  renderApp(`/customers/${ID(1)}?tab=orders`)
  await screen.findByText('No orders yet')
  expect(screen.queryByRole('region', { name: 'Why tier B?' })).toBeNull()
})

test.each([
  ['/customers/foo', undefined],
  ['/imports/foo', undefined],
  [`/customers/${ID(1)}`, problem(404, 'customer.not_found', 'gone')],
])('%s, which leads nowhere, says so within the frame', async (address, answered) => {
  const seen = recordServer(answered ? { [`GET ${PATH}`]: () => answered } : {})
  renderApp(address)
  await screen.findByRole('heading', { name: 'Page not found' })
  screen.getByRole('navigation', { name: 'Main navigation' })
  if (!answered) expect(seen.some((request) => request.path.includes('foo'))).toBe(false)
})

test('a record opened by its name knows its neighbours in the list', async () => {
  fakeServer({
    ...recordHandlers(2, { [`GET /api/v1/customers/${ID(2)}`]: () => ({ body: customerAnswer(2) }) }),
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers': () => ({ body: pageAnswer(1, 3, false) }),
    'GET /api/v1/customers/fields': () => ({ body: fieldsAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3, exact: true } }),
  })
  const { router } = renderApp('/customers')
  await userEvent.click(await screen.findByRole('link', { name: 'Customer 2' }))
  await waitFor(() => expect(router.latestLocation.pathname).toBe(`/customers/${ID(2)}`))
  await screen.findByText('2 of 3')
})

function narrow(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({ ...wide(media), matches: media.includes('max-width') }))
}

function recordServer(more: Handlers = {}) {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
    ...recordHandlers(1, more),
  })
}
