import { encodeCursor } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { placeOrders } from './index.ts'
import { draft, makeCustomer } from './orders.testkit.ts'

const ORDERS = 23
let test: TestApp
let workspace: TestWorkspace
let admin: Client
let customerId: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  customerId = await makeCustomer(test, workspace, 'pages')
  const other = await makeCustomer(test, workspace, 'other')
  // Three at each moment, so that pages break between equals.
  const drafts = Array.from({ length: ORDERS }, (_, index) =>
    draft(customerId, `n${index}`, ['1'], { placedAt: `2026-05-${10 + Math.floor(index / 3)}T10:00:00Z` }),
  )
  await test.write(workspace.identity, (ctx) => placeOrders(ctx, [...drafts, draft(other, 'theirs', ['1'])]))
})
afterAll(() => test.close())

type Page = {
  items: { id: string; placedAt: string; customerName: string }[]
  nextCursor: string | null
  previousCursor: string | null
}

async function page(cursor: string | null, limit = 5): Promise<Page> {
  const answer = await admin.get(`/customers/${customerId}/orders?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
  expect(answer.status).toBe(200)
  return answer.body
}

it('pages through all orders forwards and back, newest first, each once', async () => {
  const whole = await page(null, 200)
  expect(whole.items).toHaveLength(ORDERS)
  expect(whole).toMatchObject({ nextCursor: null, previousCursor: null })
  expect(whole.items.map((item) => item.placedAt)).toEqual(
    whole.items
      .map((item) => item.placedAt)
      .sort()
      .reverse(),
  )
  expect(whole.items[0]?.customerName).toBe('pages')

  const forwards: Page[] = []
  for (let cursor: string | null = null, first = true; first || cursor; first = false) {
    const next: Page = await page(cursor)
    forwards.push(next)
    cursor = next.nextCursor
  }
  expect(forwards.flatMap((one) => one.items)).toEqual(whole.items)
  expect(forwards.map((one) => one.items.length)).toEqual([5, 5, 5, 5, 3])

  const backwards: Page[] = []
  for (let cursor = forwards.at(-1)?.previousCursor ?? null; cursor; cursor = backwards[0]?.previousCursor ?? null) {
    backwards.unshift(await page(cursor))
  }
  expect(backwards.map((one) => one.items)).toEqual(forwards.slice(0, -1).map((one) => one.items))
})

it('refuses cursors it did not write', async () => {
  const sort = { field: 'placedAt', direction: 'desc' } as const
  const broken = [
    'nonsense',
    encodeCursor({ ...sort, value: 'tomorrow', id: customerId }),
    encodeCursor({ ...sort, value: '2026-01-01T00:00:00Z', id: "'" }),
  ]
  for (const cursor of broken) {
    expect(await admin.get(`/customers/${customerId}/orders?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'list.cursor_unreadable' },
    })
  }
  expect(await admin.get(`/customers/${customerId}/orders?limit=201`)).toMatchObject({ status: 400 })
  expect(await anonymous(test.server).get(`/customers/${customerId}/orders`)).toMatchObject({ status: 401 })
})

it('keeps exchange rates, set by whoever may change the workspace', async () => {
  const { client: manager } = await signInAs(test, workspace, 'manager')
  const set = (client: Client, currency: string, rate: string, validFrom = '2026-01-01') =>
    client.put(`/exchange-rates/${currency}`, { rate, validFrom })
  expect(await set(anonymous(test.server), 'USD', '0.8')).toMatchObject({ status: 401 })
  expect(await set(manager, 'USD', '0.8')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  expect(await set(admin, 'USD', '0.80')).toMatchObject({
    status: 200,
    body: { currency: 'USD', rate: '0.8', validFrom: '2026-01-01' },
  })
  expect(await set(admin, 'USD', '0.7512345678', '2026-02-01')).toMatchObject({ status: 200 })
  expect(await set(admin, 'USD', '10', '2026-02-01')).toMatchObject({ status: 200, body: { rate: '10' } })
  expect(await set(admin, 'GBP', '1')).toMatchObject({ status: 400, body: { code: 'exchange_rate.own_currency' } })
  expect(await set(admin, 'QQQ', '1')).toMatchObject({ status: 400, body: { code: 'money.currency_unknown' } })
  expect(await set(admin, 'EUR', '0.000')).toMatchObject({ status: 400, body: { fieldErrors: [{ path: 'rate' }] } })
  expect(await set(admin, 'EUR', '-1')).toMatchObject({ status: 400, body: { fieldErrors: [{ path: 'rate' }] } })
  expect(await set(admin, 'EUR', '1', '2026-02-30')).toMatchObject({
    status: 400,
    body: { fieldErrors: [{ path: 'validFrom' }] },
  })
  const stranger = await signInAsAdmin(test, await test.createWorkspace())
  expect((await stranger.get('/exchange-rates')).body).toEqual({ workspaceCurrency: 'GBP', items: [] })
  expect((await manager.get('/exchange-rates')).body).toEqual({
    workspaceCurrency: 'GBP',
    items: [
      { currency: 'USD', rate: '10', validFrom: '2026-02-01' },
      { currency: 'USD', rate: '0.8', validFrom: '2026-01-01' },
    ],
  })
})
