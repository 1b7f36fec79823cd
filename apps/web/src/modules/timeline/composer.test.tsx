import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeAnswer, type FakeRequest, fakeServer, type Handler } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { ID, recordHandlers } from '../customers/customer-answers.testkit.ts'

const INTERACTIONS = `/api/v1/customers/${ID(1)}/interactions`

test('Ctrl+Enter pressed twice records one call', async () => {
  const answered = Promise.withResolvers<FakeAnswer>()
  const seen = timelineServer(() => answered.promise)
  renderApp(`/customers/${ID(1)}`)
  await userEvent.click(await screen.findByText('Call', { selector: '.timeline-composer *' }))
  const box = screen.getByRole('textbox', { name: 'Call' })
  await userEvent.type(box, 'Wants a quote{Control>}{Enter}{Enter}{/Control}')
  await waitFor(() => expect(sent(seen)).toHaveLength(1))
  answered.resolve({ status: 201, body: {} })
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Call' })).toHaveProperty('value', ''))
  await userEvent.type(box, '{Control>}{Enter}{/Control}')
  expect(sent(seen)).toHaveLength(1)
})

test('after a lost answer the same entry goes out under the same key; one given up has another', async () => {
  const seen = timelineServer(() => {
    throw new TypeError('Failed to fetch')
  })
  renderApp(`/customers/${ID(1)}`)
  const box = await screen.findByRole('textbox', { name: 'Note' })
  await userEvent.type(box, 'Likes oak')
  const save = screen.getByRole('button', { name: 'Save' })
  await userEvent.click(save)
  await screen.findByText('Cannot reach the server. Check your connection; nothing you entered is lost.')
  await userEvent.click(save)
  await waitFor(() => expect(sent(seen)).toHaveLength(2))
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'Likes ash{Control>}{Enter}{/Control}')
  await waitFor(() => expect(sent(seen)).toHaveLength(3))
  const [first, second, third] = sent(seen).map((request) => request.headers.get('idempotency-key'))
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

function timelineServer(record: Handler): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...recordHandlers(1, { [`POST ${INTERACTIONS}`]: record }),
  })
}

function sent(seen: readonly FakeRequest[]): FakeRequest[] {
  return seen.filter((request) => request.path === INTERACTIONS)
}
