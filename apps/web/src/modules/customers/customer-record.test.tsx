import { act, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { type FakeAnswer, type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { customerAnswer, explanationAnswer, ID, recordHandlers, scoreAnswer } from './customer-answers.testkit.ts'

const PATH = `/api/v1/customers/${ID(1)}`

test('the panel says why: figures, thresholds, weights, since when and what would change it', async () => {
  recordServer()
  renderApp(`/customers/${ID(1)}`)
  const panel = await screen.findByRole('region', { name: 'Why tier B?' })
  within(panel).getByText('High value, but engagement has dropped below the threshold.')
  within(panel).getByRole('img', { name: 'Value 71 out of 100, high from 50' })
  within(panel).getByRole('img', { name: 'Engagement 31 out of 100, high from 50' })
  const spend = within(panel).getByRole('img', { name: '12-month spend: £48,620, threshold £10,000' })
  expect(spend.querySelector('i')?.style.width).toBe('83%')
  expect(spend.querySelector('b')?.style.left).toBe('50%')
  expect(spend.dataset.tone).toBe('good')
  expect(within(panel).getByRole('img', { name: 'Inactivity ÷ buying cycle: 2.2×, threshold 1.5×' }).dataset.tone).toBe(
    'warn',
  )
  expect(within(panel).getByRole('img', { name: /Interaction points: 4.2 points/ }).dataset.tone).toBe('danger')
  within(panel).getByText('Threshold £10,000 · weight 70%')
  within(panel).getByText(/Tier B since 17 Nov 2026, previously A/)
  within(panel).getByText('A £7,000 order now → tier A')
  within(panel).getByText('18 more interaction points (call 5, meeting 8) → tier A')
  within(panel).getByText('3 Dec 2026: stage “Lapsed”')
})

test('nobody without two purchases is said to have a rhythm of their own', async () => {
  const none = { rhythmDays: null, typicalGapDays: null, orders: 0, firstOrderAt: null, lastOrderAt: null }
  const score = scoreAnswer({ ...none, stage: 'prospect' })
  const explanation = explanationAnswer(1)
  const reasons = explanation.reasons.map((reason) => (reason.part === 'rhythm' ? { ...reason, figure: null } : reason))
  recordServer({
    [`GET ${PATH}`]: () => ({ body: customerAnswer(1, { score }) }),
    [`GET ${PATH}/score`]: () => ({ body: { ...explanation, summary: score, reasons } }),
  })
  renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('img', { name: 'Inactivity ÷ typical buying cycle: no orders yet, threshold 1.5×' })
  screen.getByText('buying cycle known from the second order')
  expect(screen.queryByText(/Inactivity ÷ buying cycle/)).toBeNull()
})

test('one request brings the page, and one renews it', async () => {
  const seen = recordServer()
  const asked = () =>
    seen
      .filter(({ path }) => path === PATH || path === `${PATH}/overview`)
      .map(({ path, query }) => [path, query.get('parts')])
  const whole = [`${PATH}/overview`, 'customer,score,timeline']
  renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('region', { name: 'Why tier B?' })
  expect(asked()).toEqual([whole])
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain(`customer:${ID(1)}`))
  act(() => FakeEventSource.opened.at(-1)?.hint(`customer:${ID(1)}`))
  await waitFor(() => expect(asked()).toEqual([whole, whole]))
})

test('an event elsewhere shows the new tier without a reload, and says it', async () => {
  let tier: 'A' | 'B' = 'B'
  recordServer({ [`GET ${PATH}`]: () => ({ body: customerAnswer(1, { score: scoreAnswer({ tier }) }) }) })
  renderApp(`/customers/${ID(1)}`)
  await screen.findByRole('img', { name: /Tier B/ })
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain(`customer:${ID(1)}`))
  tier = 'A'
  act(() => FakeEventSource.opened.at(-1)?.hint(`customer:${ID(1)}`))
  await screen.findByText('Tier changed from B to A.')
  screen.getByRole('img', { name: /Tier A/ })
})

test('two people on different fields: both changes hold, and the other one is named', async () => {
  const theirs = customerAnswer(1, { version: 4, city: 'Leeds' })
  const versions: number[] = []
  recordServer({
    [`PATCH ${PATH}`]: ({ body }) => {
      const { version } = body as { version: number }
      versions.push(version)
      if (version === 3) return conflict(theirs)
      return { body: customerAnswer(1, { version: 5, city: 'Leeds', phone: '1112' }) }
    },
  })
  renderApp(`/customers/${ID(1)}?tab=details`)
  await editPhone('2{Enter}')
  await screen.findByRole('button', { name: 'Edit Phone: 1112' })
  screen.getByText('Someone else just changed this record: City: empty → Leeds.')
  expect(versions).toEqual([3, 4])
})

test('two people on the same field: one sees both values and keeps one', async () => {
  const sent: unknown[] = []
  recordServer({
    [`PATCH ${PATH}`]: ({ body }) => {
      sent.push(body)
      if (sent.length === 1) return conflict(customerAnswer(1, { version: 4, phone: '999' }))
      return { body: customerAnswer(1, { version: 5, phone: '1112' }) }
    },
  })
  renderApp(`/customers/${ID(1)}?tab=details`)
  await editPhone('2{Enter}')
  await screen.findByText('Someone else just changed this to “999”.')
  await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
  await screen.findByRole('button', { name: 'Edit Phone: 1112' })
  expect(sent).toEqual([
    { version: 3, phone: '1112' },
    { version: 4, phone: '1112' },
  ])
})

test('a change that arrives while a field is open is shown, and saving still goes by what one saw', async () => {
  let version = 3
  const sent: unknown[] = []
  recordServer({
    [`GET ${PATH}`]: () => ({ body: customerAnswer(1, version === 3 ? {} : { version, phone: '999' }) }),
    [`PATCH ${PATH}`]: ({ body }) => {
      sent.push(body)
      return conflict(customerAnswer(1, { version: 4, phone: '999' }))
    },
  })
  renderApp(`/customers/${ID(1)}?tab=details`)
  await editPhone('2')
  version = 4
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics).toContain(`customer:${ID(1)}`))
  act(() => FakeEventSource.opened.at(-1)?.hint(`customer:${ID(1)}`))
  await screen.findByText('Someone else just changed this to “999”.')
  expect(screen.getByRole('textbox', { name: 'Phone' })).toHaveProperty('value', '1112')
  await userEvent.keyboard('{Enter}')
  await screen.findByRole('button', { name: 'Keep mine' })
  expect(sent).toEqual([{ version: 3, phone: '1112' }])
  await userEvent.click(screen.getByRole('button', { name: 'Use theirs' }))
  await screen.findByRole('button', { name: 'Edit Phone: 999' })
})

test('a refused save keeps the text and says why in the words of the server', async () => {
  recordServer({
    [`PATCH ${PATH}`]: () =>
      problem(400, 'request.field_wrong', 'Some fields need to be corrected.', {
        fieldErrors: [{ path: 'phone', code: 'x', message: 'This cannot be a phone number.' }],
      }),
  })
  renderApp(`/customers/${ID(1)}?tab=details`)
  await editPhone('x{Enter}')
  await screen.findByText('This cannot be a phone number.')
  expect(screen.getByRole('textbox', { name: 'Phone' })).toHaveProperty('value', '111x')
})

test('a call is recorded with its direction, and a half-written note survives a reload', async () => {
  const seen = recordServer({ [`POST ${PATH}/interactions`]: () => ({ status: 201, body: {} }) })
  const first = renderApp(`/customers/${ID(1)}`)
  await userEvent.click(await screen.findByText('Call', { selector: '.timeline-composer *' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Call' }), 'Wants a quote')
  first.unmount()
  renderApp(`/customers/${ID(1)}`)
  expect(await screen.findByRole('textbox', { name: 'Call' })).toHaveProperty('value', 'Wants a quote')
  await userEvent.click(screen.getByText('They called us'))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Call saved.')
  const sent = seen.find((request) => request.method === 'POST')?.body
  expect(sent).toEqual({ kind: 'call', body: 'Wants a quote', channel: 'phone', direction: 'in' })
})

async function editPhone(keys: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Phone: 111' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Phone' }), keys)
}

function conflict(current: unknown): FakeAnswer {
  return problem(409, 'customer.changed_meanwhile', 'Somebody changed this customer meanwhile.', {
    details: { current },
  })
}

function recordServer(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...recordHandlers(1, more),
  })
}
