import { ExchangeRateList } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const rate = { currency: 'USD', rate: '0.79', validFrom: '2026-01-01' }
const serve = (items: (typeof rate)[], more: Handlers = {}) =>
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 0, exact: true } }),
    'GET /api/v1/exchange-rates': () => ({ body: answer(ExchangeRateList, { workspaceCurrency: 'GBP', items }) }),
    ...more,
  })

test('a rate is taken up from the list, replaced, and saved under one key', async () => {
  const seen = serve([rate], { 'PUT /api/v1/exchange-rates/USD': () => ({ body: { ...rate, rate: '0.81' } }) })
  renderApp('/settings/rates')
  const row = (await screen.findByRole('rowheader', { name: '1 USD = 0.79 GBP' })).closest('tr') as HTMLElement
  within(row).getByText('from 1 Jan 2026')
  await userEvent.click(within(row).getByRole('button', { name: 'Change the rate of USD from 1 Jan 2026' }))
  const field = await screen.findByLabelText('Rate: 1 USD in GBP')
  await userEvent.clear(field)
  await userEvent.type(field, 'abc')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText(/Enter a number such as 7.1032/)
  expect(seen.some(({ method }) => method === 'PUT')).toBe(false)
  await userEvent.clear(field)
  await userEvent.type(field, '0,81')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({ rate: '0.81', validFrom: '2026-01-01' }),
  )
  expect(seen.find(({ method }) => method === 'PUT')?.headers.get('idempotency-key')).toBeTruthy()
})

test('without rates the page says what that means, and who may not change them sees no form', async () => {
  serve([], { 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderApp('/settings/rates')
  await screen.findByText(/No rates yet/)
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})
