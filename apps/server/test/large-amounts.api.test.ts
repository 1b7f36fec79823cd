import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OrderDraft, placeOrders } from '../src/modules/orders/index.ts'
import { rebuildScores } from '../src/modules/scoring/index.ts'
import { type Client, signInAs, signInAsAdmin } from './client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from './harness.ts'

const AT = '2026-06-01T10:00:00Z'
/** The most an event may be worth: 9,007 of them still add up exactly. */
const LARGEST_MINOR = 1e12
const ODD_MINOR = 199_254_740_991
const TOO_LARGE = { code: 'customer.total_too_large' }

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }
let full: string

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  full = await customerWith(9000)
})
afterAll(() => test.close())

async function customer(): Promise<string> {
  return (await admin.post('/customers', { kind: 'individual', name: 'Large', ownerId: member.memberId })).body.id
}

async function customerWith(orders: number): Promise<string> {
  const id = await customer()
  for (let from = 0; from < orders; from += 1000) {
    const answer = await admin.post('/interactions/batch', { events: ordersOf(id, { from, to: from + 1000 }) })
    expect(answer.body).toMatchObject({ recorded: 1000, refused: [] })
  }
  return id
}

function event(id: string, kind: string, externalId: string, amountMinor?: number) {
  return { externalId, customer: { id }, kind, occurredAt: AT, ...(amountMinor === undefined ? {} : { amountMinor }) }
}

function ordersOf(id: string, { from, to }: { from: number; to: number }) {
  return Array.from({ length: to - from }, (_, index) => ({
    ...event(id, 'order.placed', `${id}-${from + index}`, LARGEST_MINOR),
    occurredAt: new Date(Date.parse(AT) + (from + index) * 1000).toISOString(),
  }))
}

async function spendMinor(id: string): Promise<number> {
  return (await admin.get(`/customers/${id}`)).body.score.spendMinor
}

describe('what would no longer add up exactly for one customer', () => {
  it('is refused event by event, and the others of the batch are recorded', async () => {
    const other = await customer()
    const events = [
      event(other, 'order.placed', 'other-1', 100),
      ...ordersOf(full, { from: 9000, to: 9008 }),
      event(full, 'note', 'note-1'),
      ...ordersOf(full, { from: 0, to: 1 }),
    ]
    const { status, body } = await admin.post('/interactions/batch', { events })
    expect(status).toBe(200)
    expect(body).toMatchObject({ recorded: 9, duplicates: 1, refused: [{ index: 8, ...TOO_LARGE }] })
    expect(await spendMinor(full)).toBe(9007 * LARGEST_MINOR)
    expect(await spendMinor(other)).toBe(100)
    const again = await admin.post('/interactions/batch', { events })
    expect(again.body).toMatchObject({ recorded: 0, duplicates: 10, refused: [{ index: 8, ...TOO_LARGE }] })
    expect((await admin.get('/customers/export?format=csv')).status).toBe(200)
  })

  it('is refused order by order of a file, and to who places one', async () => {
    const other = await customer()
    const drafts = [draft('F-1', other), draft('F-2', full), draft('F-3', other)]
    const placed = await test.write(workspace.identity, (ctx) => placeOrders(ctx, drafts))
    expect(placed).toMatchObject([
      { status: 'created' },
      { status: 'refused', orderId: null, userError: TOO_LARGE },
      { status: 'created' },
    ])
    expect(await spendMinor(other)).toBe(2 * LARGEST_MINOR)
    const lines = [{ quantity: '1', unitPrice: '10000000000' }]
    expect(await admin.post('/orders', { customer: { id: full }, lines })).toMatchObject({
      status: 400,
      body: TOO_LARGE,
    })
  })
})

function draft(number: string, customerId: string): OrderDraft {
  const line = { lineKey: '1', ordinal: 1, productCode: null, description: null }
  return {
    source: 'file',
    number,
    customerId,
    placedAt: AT,
    currency: 'GBP',
    kind: 'order',
    lines: [{ ...line, quantity: '1', unitPrice: '10000000000', amountMinor: LARGEST_MINOR }],
  }
}

describe('totals of several customers', () => {
  it('are kept exactly, also while customers are handed on, and told as the limit beyond it', async () => {
    const second = await customerWith(9000)
    await admin.post('/interactions/batch', { events: [event(second, 'order.placed', 'odd', ODD_MINOR)] })
    expect(await counters()).toEqual(await recorded())
    const { memberId } = await signInAs(test, workspace, 'member')
    const handed = await admin.post('/customers/assignment', { ids: [full, second], ownerId: memberId })
    expect(handed.status).toBe(200)
    expect(await counters()).toEqual(await recorded())
    const { body } = await admin.get('/home?days=90')
    expect(body.revenue.nowMinor).toBe(Number.MAX_SAFE_INTEGER)
    expect(body.months.at(-1).revenueMinor).toBe(Number.MAX_SAFE_INTEGER)
    const options = { contexts: test.app.contexts, identity: workspace.identity }
    expect(await rebuildScores({ ...options, verify: true })).toMatchObject({ different: 0, totalsDifferent: false })
    await rebuildScores({ ...options, verify: false })
    expect(await counters()).toEqual(await recorded())
    expect((await admin.get('/home?days=90')).body).toEqual(body)
  })
})

it('a total beyond what 64 bits hold stops nobody from going on', async () => {
  const { owner } = test.app.database
  const largest = String(2n ** 63n - 1n)
  for (const [table, column] of [
    ['revenue_day', 'revenue_minor'],
    ['revenue_owner_day', 'revenue_minor'],
    ['score_total', 'spend_12m_minor'],
  ])
    await owner.query(`update ${table} set ${column} = $1`, [largest])
  for (let write = 0; write < 10; write++) {
    const answer = await admin.post('/interactions/batch', {
      events: [event(await customer(), 'order.placed', `far-${write}`, LARGEST_MINOR)],
    })
    expect(answer).toMatchObject({ status: 200, body: { recorded: 1 } })
  }
  expect((await admin.get('/home?days=90')).body.revenue.nowMinor).toBe(Number.MAX_SAFE_INTEGER)
  await rebuildScores({ contexts: test.app.contexts, identity: workspace.identity, verify: false })
  expect(await counters()).toEqual(await recorded())
})

async function counters(): Promise<unknown> {
  const { rows } = await test.app.database.owner.query(
    `select (select sum(revenue_minor) from revenue_day where workspace_id = $1)::text as days,
       (select sum(revenue_minor) from revenue_owner_day where workspace_id = $1)::text as owners,
       (select sum(spend_12m_minor) from score_total where workspace_id = $1)::text as scores`,
    [workspace.id],
  )
  return rows[0]
}

async function recorded(): Promise<unknown> {
  const { rows } = await test.app.database.owner.query<{ total: string }>(
    `select sum(amount_minor)::text as total from interaction where workspace_id = $1 and kind = 'order.placed'`,
    [workspace.id],
  )
  const total = rows[0]?.total ?? ''
  expect(BigInt(total)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER))
  return { days: total, owners: total, scores: total }
}
