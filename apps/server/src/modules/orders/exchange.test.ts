import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { cancelOrder, placeOrders, refundOrder, setExchangeRate } from './index.ts'
import { draft, kept, line, makeCustomer } from './orders.testkit.ts'

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  const rates = [
    ['JPY', '0.0478915', '2026-01-01'],
    ['USD', '7.1', '2026-01-01'],
    ['USD', '7.3', '2026-06-02'],
    ['USD', '9', '2026-06-20'],
  ] as const
  await test.write(workspace.identity, async (ctx) => {
    for (const [currency, rate, validFrom] of rates) await setExchangeRate(ctx, currency, { rate, validFrom })
  })
})
afterAll(() => test.close())

function priced(amountMinor: number) {
  return [line('1', { amountMinor })]
}

async function place(customer: string, ...orders: { currency: string; amountMinor: number; placedAt?: string }[]) {
  const customerId = await makeCustomer(test, workspace, customer)
  const drafts = orders.map(({ currency, amountMinor, placedAt = '2026-06-05T00:00:00Z' }, index) =>
    draft(customerId, `${customer}-${index}`, [], { currency, placedAt, lines: priced(amountMinor) }),
  )
  const outcomes = await test.write(workspace.identity, (ctx) => placeOrders(ctx, drafts))
  return { customerId, outcomes }
}

it('takes the latest rate of the day in the zone of the workspace', async () => {
  const { customerId } = await place(
    'days',
    { currency: 'USD', amountMinor: 100, placedAt: '2026-06-01T15:59:59Z' },
    { currency: 'USD', amountMinor: 100, placedAt: '2026-06-01T16:00:00Z' },
  )
  expect((await kept(test, workspace, customerId)).score).toEqual({ orders: 2, spendMinor: 710 + 730 })
})

it('minds that currencies have different decimals, and keeps the original beside', async () => {
  const { customerId } = await place('yen', { currency: 'JPY', amountMinor: 12_345 })
  const rows = await test.read(workspace.identity, (ctx) =>
    sql`select amount_minor, original_amount_minor, original_currency from interaction
      where workspace_id = ${ctx.workspaceId} and customer_id = ${customerId}`.execute(ctx.db),
  )
  // 12,345 yen × 0.0478915 = 591.2205675 yuan
  expect(rows.rows).toEqual([{ amount_minor: 59_122, original_amount_minor: 12_345, original_currency: 'JPY' }])
})

it('refuses a currency without a rate on that day', async () => {
  const { outcomes } = await place(
    'none',
    { currency: 'EUR', amountMinor: 100 },
    { currency: 'USD', amountMinor: 100, placedAt: '2025-12-31T10:00:00Z' },
    { currency: 'CNY', amountMinor: 100 },
  )
  const unknown = { status: 'refused', userError: { code: 'order.currency_unknown', status: 400 } }
  expect(outcomes).toMatchObject([unknown, unknown, { status: 'created' }])
})

it('rounds parts, refunds and the cancellation so that nothing is left over', async () => {
  const customerId = await makeCustomer(test, workspace, 'parts')
  const part = (key: string) =>
    draft(customerId, 'parts', [], { currency: 'JPY', lines: [line(key, { amountMinor: 7 })] })
  for (const key of ['1', '2', '3']) await test.write(workspace.identity, (ctx) => placeOrders(ctx, [part(key)]))
  // 21 yen are 1.0057 yuan; three times 7 yen, each rounded, would be 1.02.
  expect((await kept(test, workspace, customerId)).worth.amount).toBe(101)
  const [unchanged] = await test.write(workspace.identity, (ctx) => placeOrders(ctx, [part('1')]))
  const orderId = unchanged?.orderId ?? ''
  await test.write(workspace.identity, (ctx) => refundOrder(ctx, orderId, { version: 3, amountMinor: 7 }))
  await test.write(workspace.identity, (ctx) => refundOrder(ctx, orderId, { version: 4, amountMinor: 7 }))
  expect((await kept(test, workspace, customerId)).worth).toMatchObject({ orders: 1, amount: 101 - 67 })
  await test.write(workspace.identity, (ctx) => cancelOrder(ctx, orderId, { version: 5 }))
  expect((await kept(test, workspace, customerId)).worth).toMatchObject({ orders: 0, amount: 0 })
})

it('keeps the rate an order was placed with when the rate changes later', async () => {
  const { customerId, outcomes } = await place('kept', { currency: 'USD', amountMinor: 100 })
  await test.write(workspace.identity, (ctx) => setExchangeRate(ctx, 'USD', { rate: '8', validFrom: '2026-06-02' }))
  await test.write(workspace.identity, (ctx) =>
    refundOrder(ctx, outcomes[0]?.orderId ?? '', { version: 1, amountMinor: 50 }),
  )
  expect((await kept(test, workspace, customerId)).score).toEqual({ orders: 1, spendMinor: 365 })
})
