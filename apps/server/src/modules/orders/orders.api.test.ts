import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let stranger: Client
let viewer: Client

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  stranger = await signInAsAdmin(test, await test.createWorkspace())
  viewer = (await signInAs(test, workspace, 'viewer')).client
})
afterAll(() => test.close())

const lines = [
  { productCode: 'T-1', description: 'Tea 茶', quantity: '2', unitPrice: '12.50' },
  { quantity: '0.375', unitPrice: '3.995' },
]
const UNKNOWN = '01890000-0000-7000-8000-000000000000'

function order(externalId: string, more: Record<string, unknown> = {}) {
  return { customer: { externalId }, placedAt: '2026-06-10T10:00:00Z', lines, ...more }
}

async function place(client: Client, externalId: string, more: Record<string, unknown> = {}) {
  const answer = await client.post('/orders', order(externalId, more))
  expect(answer).toMatchObject({ status: 201 })
  return answer.body
}

async function score(customerId: string) {
  const { orders, spendMinor } = (await admin.get(`/customers/${customerId}`)).body.score
  return { orders, spendMinor }
}

describe('POST /orders', () => {
  it('asks for a session and the right', async () => {
    expect(await anonymous(test.server).post('/orders', order('a'))).toMatchObject({ status: 401 })
    expect(await viewer.post('/orders', order('a'))).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })

  it.each([
    ['no lines', { lines: [] }],
    ['an unknown field', { colour: 'red' }],
    ['a number as price', { lines: [{ quantity: '1', unitPrice: 2 }] }],
    ['a price in words', { lines: [{ quantity: '1', unitPrice: 'two' }] }],
    ['more than can be kept', { lines: [{ quantity: '999999999', unitPrice: '999999999' }] }],
    ['fifteen digits', { lines: [{ quantity: '100000000000000', unitPrice: '0' }] }],
    ['the far future', { placedAt: '2027-01-01T00:00:00Z' }],
    ['the far past', { placedAt: '1969-01-01T00:00:00Z' }],
    ['a currency without rate', { currency: 'USD' }],
    ['no currency', { currency: 'QQQ' }],
    ['a number of nothing', { number: ' \u0000' }],
  ])('refuses %s, and makes no customer on the way', async (_, more) => {
    expect(await admin.post('/orders', order('refused', more))).toMatchObject({ status: 400 })
    const made = await place(admin, 'refused')
    expect(await score(made.customerId)).toEqual({ orders: 1, spendMinor: 2650 })
    await admin.post(`/orders/${made.id}/cancellation`, { version: 1 })
  })

  it('places an order, makes the customer, and the customer has its value at once', async () => {
    const placed = await place(admin, 'new', { number: 'N-1', customer: { externalId: 'new', name: '王芳' } })
    expect(placed).toMatchObject({
      number: 'N-1',
      source: 'api',
      status: 'placed',
      customerName: '王芳',
      currency: 'GBP',
      totalMinor: 2500 + 150,
      lineCount: 2,
      version: 1,
      can: { update: true, cancel: true, refund: true },
      lines: [
        { ordinal: 1, productCode: 'T-1', description: 'Tea 茶', quantity: '2', unitPrice: '12.5', amountMinor: 2500 },
        { ordinal: 2, productCode: null, description: null, quantity: '0.375', unitPrice: '3.995', amountMinor: 150 },
      ],
    })
    expect(Date.parse(placed.placedAt)).toBe(Date.parse('2026-06-10T10:00:00Z'))
    expect(await score(placed.customerId)).toEqual({ orders: 1, spendMinor: 2650 })
    expect(await admin.get(`/orders/${placed.id}`)).toEqual(expect.objectContaining({ status: 200, body: placed }))
  })

  it('answers the same order for the same number, and 409 for other content', async () => {
    const placed = await place(admin, 'again', { number: 'A-1' })
    const same = [order('again', { number: 'A-1' }), order('again', { number: 'A-1', placedAt: undefined })]
    for (const body of same) expect(await admin.post('/orders', body)).toMatchObject({ status: 200, body: placed })
    const others = [
      order('again', { number: 'A-1', lines: lines.slice(0, 1) }),
      order('again', { number: 'A-1', lines: [...lines, ...lines] }),
      order('again', { number: 'A-1', lines: lines.toReversed() }),
      order('again', { number: 'A-1', placedAt: '2026-06-10T10:00:01Z' }),
      order('somebody else', { number: 'A-1' }),
    ]
    for (const body of others) {
      expect(await admin.post('/orders', body)).toMatchObject({ status: 409, body: { code: 'order.conflict' } })
    }
    expect(await score(placed.customerId)).toEqual({ orders: 1, spendMinor: 2650 })
    expect(await place(admin, 'again', { number: 'A-1', source: 'shop' })).not.toMatchObject({ id: placed.id })
  })

  it('gives a number of its own to an order without', async () => {
    const [first, second] = [await place(admin, 'numberless'), await place(admin, 'numberless')]
    expect(first.number).toMatch(/^SO-20260610-[0-9A-Z]{10}$/)
    expect(second.number).not.toBe(first.number)
  })

  it('lets a member order for own customers only, and gives them those made on the way', async () => {
    const { client, memberId } = await signInAs(test, workspace, 'member')
    const placed = await place(client, 'mine')
    expect((await client.get(`/customers/${placed.customerId}`)).body).toMatchObject({ ownerId: memberId })
    const foreign = await place(admin, 'not mine')
    const hidden = { status: 404, body: { code: 'customer.not_found' } }
    expect(await client.post('/orders', order('', { customer: { id: foreign.customerId } }))).toMatchObject(hidden)
    expect(await client.get(`/customers/${foreign.customerId}/orders`)).toMatchObject(hidden)
    const unseen = { status: 404, body: { code: 'order.not_found' } }
    expect(await client.get(`/orders/${foreign.id}`)).toMatchObject(unseen)
    expect(await client.post(`/orders/${foreign.id}/cancellation`, { version: 1 })).toMatchObject(unseen)
    expect(await client.post(`/orders/${placed.id}/cancellation`, { version: 1 })).toMatchObject({ status: 200 })
  })
})

describe('an order of another workspace', () => {
  it('does not exist', async () => {
    const placed = await place(admin, 'walls', { number: 'W-1' })
    for (const id of [placed.id, UNKNOWN]) {
      expect(await stranger.get(`/orders/${id}`)).toMatchObject({ status: 404, body: { code: 'order.not_found' } })
      expect(await stranger.post(`/orders/${id}/cancellation`, { version: 1 })).toMatchObject({ status: 404 })
      expect(await stranger.post(`/orders/${id}/refunds`, { version: 1, amountMinor: 1 })).toMatchObject({
        status: 404,
      })
    }
    expect(await stranger.get(`/customers/${placed.customerId}/orders`)).toMatchObject({ status: 404 })
    expect(await stranger.post('/orders', order('', { customer: { id: placed.customerId } }))).toMatchObject({
      status: 404,
    })
    expect((await place(stranger, 'walls', { number: 'W-1' })).id).not.toBe(placed.id)
  })
})

describe('taking back', () => {
  it('refunds parts up to the whole, never with a stale version', async () => {
    const { id, customerId } = await place(admin, 'refund')
    const refund = (version: number, amountMinor: number) =>
      admin.post(`/orders/${id}/refunds`, { version, amountMinor })
    expect(await refund(1, 650)).toMatchObject({
      status: 200,
      body: { refundedMinor: 650, version: 2, status: 'placed' },
    })
    expect(await refund(1, 650)).toMatchObject({
      status: 409,
      body: { code: 'order.changed_meanwhile', details: { current: { version: 2, refundedMinor: 650 } } },
    })
    expect(await refund(2, 2001)).toMatchObject({ status: 400, body: { code: 'order.refund_too_large' } })
    expect(await refund(2, 0)).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    expect(await score(customerId)).toEqual({ orders: 1, spendMinor: 2000 })
    expect(await refund(2, 2000)).toMatchObject({ status: 200, body: { can: { refund: false, cancel: true } } })
    expect(await score(customerId)).toEqual({ orders: 1, spendMinor: 0 })
  })

  it('cancels once what is left after refunds', async () => {
    const { id, customerId } = await place(admin, 'cancel')
    await place(admin, 'cancel')
    await admin.post(`/orders/${id}/refunds`, { version: 1, amountMinor: 100, reason: 'late' })
    const cancel = (version: number) => admin.post(`/orders/${id}/cancellation`, { version, reason: 'not wanted' })
    expect(await cancel(1)).toMatchObject({ status: 409, body: { code: 'order.changed_meanwhile' } })
    expect(await cancel(2)).toMatchObject({
      status: 200,
      body: { status: 'cancelled', version: 3, can: { cancel: false, refund: false } },
    })
    expect(await score(customerId)).toEqual({ orders: 1, spendMinor: 2650 })
    const done = { status: 409, body: { code: 'order.already_cancelled' } }
    expect(await cancel(2)).toMatchObject(done)
    expect(await admin.post(`/orders/${id}/refunds`, { version: 3, amountMinor: 1 })).toMatchObject(done)
    expect(await viewer.post(`/orders/${id}/cancellation`, { version: 3 })).toMatchObject({ status: 403 })
    expect(await anonymous(test.server).post(`/orders/${id}/cancellation`, { version: 3 })).toMatchObject({
      status: 401,
    })
  })

  it('lets one of two at the same time win', async () => {
    const { id, customerId } = await place(admin, 'both')
    const answers = await Promise.all([
      admin.post(`/orders/${id}/cancellation`, { version: 1 }),
      admin.post(`/orders/${id}/refunds`, { version: 1, amountMinor: 1000 }),
      admin.post(`/orders/${id}/refunds`, { version: 1, amountMinor: 1000 }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    const { status } = (await admin.get(`/orders/${id}`)).body
    const left = status === 'cancelled' ? { orders: 0, spendMinor: 0 } : { orders: 1, spendMinor: 1650 }
    expect(await score(customerId)).toEqual(left)
  })
})
