import { Order, OrderPage, OrderWithLines } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { ID, recordHandlers } from '../customers/customer-answers.testkit.ts'
import { decimalOf, orderTotalMinor } from './order-form.ts'

const CUSTOMER = `/api/v1/customers/${ID(1)}`
const ORDER = `/api/v1/orders/${ID(50)}`

test('an order by hand: lines are added up, what is wrong is said, what was typed stays after a user error', async () => {
  let refuse = true
  const seen = orderServer({
    'POST /api/v1/orders': () =>
      refuse
        ? problem(409, 'order.conflict', 'An order with this number exists with other content.')
        : { status: 201, body: orderAnswer() },
  })
  renderApp(`/customers/${ID(1)}`)
  await userEvent.click(await screen.findByRole('button', { name: 'New order' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Create order' }))
  await screen.findByText('Enter a number such as 2 or 12.50.')
  await userEvent.type(screen.getByRole('textbox', { name: 'Unit price' }), '1,212.50')
  const quantity = screen.getByRole('textbox', { name: 'Quantity' })
  await userEvent.clear(quantity)
  await userEvent.type(quantity, '3')
  await screen.findByText('Total £3,637.50')
  await userEvent.click(screen.getByRole('button', { name: 'Create order' }))
  await screen.findByText('An order with this number exists with other content.')
  expect(screen.getByRole('textbox', { name: 'Unit price' })).toHaveProperty('value', '1,212.50')
  refuse = false
  await userEvent.click(screen.getByRole('button', { name: 'Create order' }))
  await screen.findByText('Order SO-1 created.')
  expect(seen.findLast((request) => request.method === 'POST')?.body).toEqual({
    customer: { id: ID(1) },
    currency: 'GBP',
    lines: [{ productCode: null, description: null, quantity: '3', unitPrice: '1212.50' }],
  })
})

test('an order whose answer was lost is sent again under the same key, and Enter sends it', async () => {
  let lost = true
  const seen = orderServer({
    'POST /api/v1/orders': () => {
      if (lost) throw new TypeError('Failed to fetch')
      return { status: 201, body: orderAnswer() }
    },
  })
  renderApp(`/customers/${ID(1)}`)
  await userEvent.click(await screen.findByRole('button', { name: 'New order' }))
  const number = await screen.findByRole('textbox', { name: 'Order number' })
  await waitFor(() => expect(document.activeElement).toBe(number))
  await userEvent.type(screen.getByRole('textbox', { name: 'Unit price' }), '10{Enter}')
  await screen.findByText('Cannot reach the server. Check your connection; nothing you entered is lost.')
  lost = false
  await userEvent.type(screen.getByRole('textbox', { name: 'Unit price' }), '{Enter}{Enter}')
  await screen.findByText('Order SO-1 created.')
  const posts = seen.filter((request) => request.method === 'POST')
  expect(posts).toHaveLength(2)
  expect(posts[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  expect(posts[1]?.headers.get('idempotency-key')).toBe(posts[0]?.headers.get('idempotency-key'))
})

test.each([
  { open: 'Refund', field: 'Amount', step: 'refunds' },
  { open: 'Cancel order', field: /Reason/, step: 'cancellation' },
])('“$open” keeps its key while its answer is lost, and Enter sends it', async ({ open, field, step }) => {
  const seen = orderServer({
    [`GET ${CUSTOMER}/orders`]: () => ({
      body: answer(OrderPage, { items: [orderAnswer()], nextCursor: null, previousCursor: null }),
    }),
    [`GET ${ORDER}`]: () => ({ body: withLines() }),
    [`POST ${ORDER}/${step}`]: () => {
      throw new TypeError('Failed to fetch')
    },
  })
  const tries = () => seen.filter((request) => request.method === 'POST')
  renderApp(`/customers/${ID(1)}?tab=orders&order=${ID(50)}`)
  await userEvent.click(await screen.findByRole('button', { name: open }))
  const dialog = await screen.findByRole('dialog')
  const input = within(dialog).getByRole('textbox', { name: field })
  await userEvent.type(input, '{Enter}')
  await within(dialog).findByText(/Cannot reach the server/)
  await userEvent.type(input, '{Enter}')
  await waitFor(() => expect(tries()).toHaveLength(2))
  expect(new Set(tries().map((request) => request.headers.get('idempotency-key'))).size).toBe(1)
})

test('an order opens at its address; a refund is bounded by what is left and goes out in minor units', async () => {
  const seen = orderServer({
    [`GET ${CUSTOMER}/orders`]: () => ({
      body: answer(OrderPage, { items: [orderAnswer()], nextCursor: null, previousCursor: null }),
    }),
    [`GET ${ORDER}`]: () => ({ body: withLines() }),
    [`POST ${ORDER}/refunds`]: () => ({ body: withLines() }),
  })
  renderApp(`/customers/${ID(1)}?tab=orders&order=${ID(50)}`)
  await screen.findByText('White hanging heart')
  await userEvent.click(await screen.findByRole('button', { name: 'Refund' }))
  const amount = await screen.findByRole('textbox', { name: 'Amount' })
  expect(amount).toHaveProperty('value', '90.00')
  await userEvent.clear(amount)
  await userEvent.type(amount, '90.01')
  const dialog = screen.getByRole('dialog')
  const confirm = [...dialog.querySelectorAll('button')].find((button) => button.textContent === 'Refund')
  await userEvent.click(confirm as HTMLElement)
  await screen.findByText('Enter an amount between £0.01 and £90.00.')
  await userEvent.clear(amount)
  await userEvent.type(amount, '12.5')
  await userEvent.click(confirm as HTMLElement)
  await waitFor(() =>
    expect(seen.find((request) => request.method === 'POST')?.body).toEqual({ version: 2, amountMinor: 1_250 }),
  )
})

test('amounts are read as people type them and added up exactly', () => {
  expect(['２．５', '1,250.00', ' 3 ', '1e3', '', undefined].map(decimalOf)).toEqual([
    '2.5',
    '1250.00',
    '3',
    null,
    null,
    null,
  ])
  const lines = [
    { quantity: '3', unitPrice: '0.335' },
    { quantity: '', unitPrice: '9' },
    { quantity: '2', unitPrice: '0.1' },
  ]
  expect(orderTotalMinor(lines, 'GBP')).toBe(101 + 20)
})

function orderAnswer(): Order {
  return answer(Order, {
    id: ID(50),
    number: 'SO-1',
    customerId: ID(1),
    customerName: 'Customer 1',
    status: 'placed',
    placedAt: '2026-11-20T10:00:00Z',
    currency: 'GBP',
    totalMinor: 10_000,
    refundedMinor: 1_000,
    lineCount: 1,
    source: 'rapport',
    version: 2,
  })
}

function withLines(): OrderWithLines {
  return answer(OrderWithLines, {
    ...orderAnswer(),
    can: { update: true, cancel: true, refund: true },
    lines: [
      {
        ordinal: 1,
        productCode: '85123A',
        description: 'White hanging heart',
        quantity: '10.000',
        unitPrice: '10.00',
        amountMinor: 10_000,
      },
    ],
  })
}

function orderServer(more: Handlers): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...recordHandlers(1, more),
  })
}
