import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { customerAnswer, ID, recordHandlers } from '../modules/customers/customer-answers.testkit.ts'
import { homeAnswer, meAnswer, movementsAnswer } from '../testing/answers.ts'
import { FakeEventSource } from '../testing/fake-event-source.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'

const signedOut = problem(401, 'session.required', 'Sign in to go on.')

test('a tab whose session ended elsewhere shows nothing more, keeps the draft and comes back to it', async () => {
  let session = true
  const setup = Promise.withResolvers<void>()
  recordServer({
    'GET /api/v1/me': () => (session ? { body: meAnswer() } : signedOut),
    'GET /api/v1/setup': async () => {
      await setup.promise
      return { body: { needed: false } }
    },
    'POST /api/auth/sign-in/email': () => {
      session = true
      return { body: {} }
    },
  })
  const { router } = renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('heading', { name: /Customer 1/ })
  await userEvent.type(await screen.findByRole('textbox', { name: 'Update' }), 'Half a thought')
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain(`customer:${ID(1)}`))
  session = false
  act(() => FakeEventSource.opened.at(-1)?.onerror?.())
  // The sign-in page is still on its way: what was on the screen is gone already.
  await waitFor(() => expect(screen.queryByText(/Customer 1/)).toBeNull())
  expect(screen.queryByRole('navigation')).toBeNull()
  setup.resolve()
  await userEvent.type(await screen.findByLabelText('E-mail'), 'wen@example.com')
  expect(router.latestLocation.href).toBe(`/sign-in?to=${encodeURIComponent(`/customers/${ID(1)}`)}`)
  await userEvent.type(screen.getByLabelText('Password'), 'long enough, surely')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByRole('textbox', { name: 'Update' })).toHaveProperty('value', 'Half a thought')
})

test('signing out in one tab is noticed by the others', async () => {
  let session = true
  recordServer({ 'GET /api/v1/me': () => (session ? { body: meAnswer() } : signedOut) })
  const { router } = renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('heading', { name: /Customer 1/ })
  session = false
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'rapport.signedOut' })))
  await waitFor(() => expect(router.latestLocation.pathname).toBe('/sign-in'))
  expect(screen.queryByText(/Customer 1/)).toBeNull()
})

test('another person who signed in in this browser sees nothing of the first', async () => {
  let memberId = meAnswer().memberId
  const seen = recordServer({ 'GET /api/v1/me': () => ({ body: meAnswer('member', { memberId }) }) })
  renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('heading', { name: /Customer 1/ })
  const asked = () => seen.filter(({ path }) => path.endsWith('/overview')).length
  const before = asked()
  memberId = ID(77)
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  await waitFor(() => expect(asked()).toBeGreaterThan(before))
})

test('data that could not be refreshed says of when it is, and can be read anew', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-21T10:02:00Z'))
  let away = false
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/home': () => (away ? problem(500, 'server.failed', 'Away.') : { body: homeAnswer() }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
  })
  const { queryClient } = renderApp('/')
  await screen.findByRole('region', { name: 'Key figures' })
  expect(screen.queryByText(/could not be refreshed/)).toBeNull()
  away = true
  await act(() => queryClient.invalidateQueries({ queryKey: ['home'] }))
  await screen.findByText('As of 10:02. Could not refresh.')
  screen.getByRole('region', { name: 'Key figures' })
  away = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(screen.queryByText(/could not be refreshed/)).toBeNull())
})

test('the outline of the frame goes when the app stands, and is remembered for who is signed in', async () => {
  const outline = document.createElement('div')
  outline.id = 'early-frame'
  document.body.append(outline)
  recordServer()
  renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('heading', { name: /Customer 1/ })
  expect(outline.isConnected).toBe(false)
  expect(localStorage.getItem('rapport.frame')).toBe('1')
})

function recordServer(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/setup': () => ({ body: { needed: false } }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
    ...recordHandlers(1, { [`GET /api/v1/customers/${ID(1)}`]: () => ({ body: customerAnswer(1) }) }),
    ...more,
  })
}
