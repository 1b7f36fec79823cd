import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../../testing/answers.ts'
import { fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'
import { renderPart } from '../../../testing/render-part.tsx'
import { CalendarSection } from './CalendarSection.tsx'

const FEED = '/api/v1/me/calendar-feed'
const SINCE = '2026-11-02T08:00:00Z'

function serve(since: string | null, more: Handlers = {}) {
  let made = 0
  return fakeServer({
    [`GET ${FEED}`]: () => ({ body: { since } }),
    [`POST ${FEED}`]: () => {
      made++
      return { status: 201, body: { since: SINCE, path: `/api/v1/calendars/token-${made}.ics` } }
    },
    [`DELETE ${FEED}`]: () => ({ body: { since: null } }),
    ...more,
  })
}

const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Calendar address' })

test('an address is made, shown this once, copied and opened in a calendar app', async () => {
  serve(null)
  await renderPart(<CalendarSection />)
  await screen.findByText('Your tasks are not shared with any calendar.')
  await click('Create calendar address')
  const shown = new URL((await field()).value)
  expect(shown.pathname).toBe('/api/v1/calendars/token-1.ics')
  const opens = screen.getByRole('link', { name: 'Open in calendar app' }).getAttribute('href')
  expect(opens).toBe(`webcal://${shown.host}${shown.pathname}`)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Copy address' }))
  expect(await navigator.clipboard.readText()).toBe(shown.href)
  await screen.findByText(/^On since/)
})

test('one that was made before is not shown again', async () => {
  serve(SINCE)
  await renderPart(<CalendarSection />)
  await screen.findByText(/^On since/)
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('a new address is made only after it was said that the old one ends', async () => {
  const seen = serve(SINCE)
  await renderPart(<CalendarSection />)
  await click('Create new address')
  await screen.findByText(/^The current address stops working/)
  await click('Cancel')
  await click('Create new address')
  expect(seen.some(({ method }) => method === 'POST')).toBe(false)
  await click('Replace the current address')
  expect(new URL((await field()).value).pathname).toBe('/api/v1/calendars/token-1.ics')
  await screen.findByRole('button', { name: 'Create new address' })
})

test('is turned off, and the address goes from the page', async () => {
  serve(null)
  await renderPart(<CalendarSection />)
  await click('Create calendar address')
  await field()
  await click('Turn off')
  await screen.findByText('Your tasks are not shared with any calendar.')
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('what the server refuses is said', async () => {
  const refused = () => problem(403, 'access.denied', 'You may not do this.')
  serve(SINCE, { [`DELETE ${FEED}`]: refused, [`POST ${FEED}`]: refused })
  await renderPart(<CalendarSection />)
  await click('Turn off')
  await screen.findByText('You may not do this.')
  await screen.findByText(/^On since/)
})

test('stands among one’s own settings and is found by what it is about', async () => {
  serve(null, {
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/tasks': () => ({ body: { items: [], nextCursor: null } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
  })
  renderApp('/settings/calendar')
  await screen.findByRole('heading', { name: 'Calendar' })
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search settings' }), 'outlook')
  const index = screen.getByRole('navigation', { name: /settings/i })
  await waitFor(() => expect(within(index).getAllByRole('link')).toHaveLength(1))
})
