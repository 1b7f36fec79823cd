import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeAnswer, type FakeRequest, fakeServer, type Handler } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { ID, recordHandlers } from './customer-answers.testkit.ts'

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
  const box = await screen.findByRole('textbox', { name: 'Update' })
  await userEvent.type(box, 'Likes oak')
  const save = screen.getByRole('button', { name: 'Save' })
  await userEvent.click(save)
  await screen.findByText('Cannot reach the server. Check your connection; nothing you entered is lost.')
  await userEvent.click(save)
  await waitFor(() => expect(sent(seen)).toHaveLength(2))
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Update' }), 'Likes ash{Control>}{Enter}{/Control}')
  await waitFor(() => expect(sent(seen)).toHaveLength(3))
  const [first, second, third] = sent(seen).map((request) => request.headers.get('idempotency-key'))
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test.each([
  ['WeChat', 'They wrote', { kind: 'chat', channel: 'wechat', direction: 'in' }],
  ['WeChat', 'We wrote', { kind: 'chat', channel: 'wechat', direction: 'out' }],
  ['E-mail', 'Received', { kind: 'mail.in', channel: 'email', direction: 'in' }],
  ['E-mail', 'Sent', { kind: 'mail.out', channel: 'email', direction: 'out' }],
  ['Visit', 'They came to us', { kind: 'visit', channel: 'onsite', direction: 'in' }],
])('%s, %s, is sent as its kind, channel and direction', async (form, way, expected) => {
  const seen = timelineServer(() => ({ status: 201, body: { id: ID(9) } }))
  renderApp(`/customers/${ID(1)}`)
  await userEvent.click(await screen.findByText(form, { selector: '.timeline-composer *' }))
  await userEvent.click(screen.getByText(way))
  await userEvent.type(screen.getByRole('textbox', { name: form }), 'Hello{Control>}{Enter}{/Control}')
  await waitFor(() => expect(sent(seen)).toHaveLength(1))
  expect(sent(seen)[0]?.body).toEqual({ body: 'Hello', ...expected })
})

test('names a contact of the company, and makes a task of what is to be done next', async () => {
  const seen = timelineServer(() => ({ status: 201, body: { id: ID(9), taskId: ID(10) } }))
  renderApp(`/customers/${ID(1)}`)
  const box = await screen.findByRole('textbox', { name: 'Update' })
  await userEvent.type(box, 'Wants a quote')
  await userEvent.click(await screen.findByRole('combobox', { name: 'Contact' }))
  await userEvent.click(await screen.findByText('Wren', { selector: '.ant-select-item *' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add follow-up' }))
  await screen.findByRole('textbox', { name: 'Due' })
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Update saved. Follow-up added to your tasks.')
  expect(sent(seen)[0]?.body).toEqual({
    kind: 'note',
    body: 'Wants a quote',
    contactId: ID(5),
    followUp: { subject: 'Wants a quote', dueAt: expect.stringMatching(/T\d\d:00:00\.000Z$/) },
  })
  expect(screen.queryByRole('textbox', { name: 'Due' })).toBeNull()
})

function timelineServer(record: Handler): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...recordHandlers(1, {
      'GET /api/v1/contacts': () => ({ body: { items: [{ id: ID(5), name: 'Wren' }], nextCursor: null } }),
      [`POST ${INTERACTIONS}`]: record,
    }),
  })
}

function sent(seen: readonly FakeRequest[]): FakeRequest[] {
  return seen.filter((request) => request.path === INTERACTIONS)
}
