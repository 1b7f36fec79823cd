import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { recordInteractions } from './index.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
})
afterAll(() => test.close())

const AT = '2026-06-01T10:00:00Z'

async function customer(client: Client): Promise<string> {
  return (await client.post('/customers', { kind: 'individual', name: 'Rule' })).body.id
}

function event(id: string, kind: string, externalId: string, amountMinor?: number) {
  return { externalId, customer: { id }, kind, occurredAt: AT, ...(amountMinor === undefined ? {} : { amountMinor }) }
}

async function batch(client: Client, ...events: unknown[]) {
  const { status, body } = await client.post('/interactions/batch', { events })
  expect(status).toBe(200)
  return { ...body, refused: body.refused.map((one: { index: number; code: string }) => [one.index, one.code]) }
}

async function spendMinor(id: string): Promise<number> {
  return (await admin.get(`/customers/${id}`)).body.score.spendMinor
}

describe('the keys of orders', () => {
  const reserved = [
    'order:shop:N-1',
    'ORDER:shop:N-1',
    ' order:shop:N-1',
    'ｏｒｄｅｒ：shop:N-1',
    'or\u200bder:shop:N-1',
    'or\u034fder\ufe0f:shop:N-1',
  ]

  it('are refused on every route, in any writing', async () => {
    const id = await customer(member)
    for (const externalId of reserved) {
      const call = { kind: 'call', occurredAt: AT, externalId, source: 'shop' }
      expect(await member.post(`/customers/${id}/interactions`, call)).toMatchObject({
        status: 400,
        body: { code: 'interaction.key_reserved' },
      })
    }
    const { refused } = await batch(member, ...reserved.map((externalId) => event(id, 'call', externalId)))
    expect(refused).toEqual(reserved.map((_, index) => [index, 'interaction.key_reserved']))
  })

  it("are refused at the timeline's own public API, whichever module calls", async () => {
    const customerId = await customer(admin)
    const note = { customerId, kind: 'note', occurredAt: AT, source: 'rapport' } as const
    const outcomes = await test.write(workspace.identity, (ctx) =>
      recordInteractions(ctx, [
        { ...note, externalId: 'order:import:7' },
        { ...note, externalId: 'fine' },
        { ...note, kind: 'order.cancelled', externalId: 'c' },
      ]),
    )
    expect(outcomes.map((outcome) => [outcome.status, outcome.userError?.code])).toEqual([
      ['refused', 'interaction.key_reserved'],
      ['recorded', undefined],
      ['refused', 'interaction.kind_of_orders'],
    ])
  })

  it('cannot be taken even where one was recorded under such an id before this was refused', async () => {
    const id = await customer(admin)
    const { owner } = test.app.database
    for (const externalId of ['order:shop:OLD-1', 'order:shop:OLD-2']) {
      await owner.query(
        `insert into interaction_key (workspace_id, source, external_id, interaction_id, fingerprint) values ($1, 'shop', $2, gen_random_uuid(), 'x')`,
        [workspace.id, externalId],
      )
    }
    const order = { number: 'OLD-1', source: 'shop', customer: { id }, lines: [{ quantity: '1', unitPrice: '9' }] }
    const { status, body } = await member.post('/orders', order)
    expect([status, body.code]).toEqual([404, 'customer.not_found'])
    const placed = await admin.post('/orders', order)
    expect(placed.status).toBe(201)
    expect(await admin.post(`/orders/${placed.body.id}/cancellation`, { version: 1 })).toMatchObject({ status: 200 })
  })
})

describe('order events without an order', () => {
  it('a refund needs something to be given back', async () => {
    const id = await customer(member)
    expect(await batch(member, event(id, 'order.refunded', 'r-0', 999_999_999_999))).toMatchObject({
      recorded: 0,
      refused: [[0, 'interaction.refund_too_large']],
    })
    expect(await batch(member, event(id, 'order.placed', 'p-0', -500))).toMatchObject({
      recorded: 0,
      refused: [[0, 'interaction.amount_negative']],
    })
    expect(await spendMinor(id)).toBe(0)
  })

  it('refunds stay within what order events brought, in any order within the batch, each counted once', async () => {
    const id = await customer(member)
    const events = [
      event(id, 'order.refunded', 'r-1', 3000),
      event(id, 'order.refunded', 'r-1', 3000),
      event(id, 'order.placed', 'p-1', 5000),
      event(id, 'order.refunded', 'r-2', 2001),
      event(id, 'order.refunded', 'r-2', 2001),
      event(id, 'order.refunded', 'r-3', -2000),
      event(id, 'order.refunded', 'r-4', 1),
    ]
    const refused = [3, 4, 6].map((index) => [index, 'interaction.refund_too_large'])
    expect(await batch(member, ...events)).toMatchObject({ recorded: 3, duplicates: 1, refused })
    expect(await spendMinor(id)).toBe(0)
    expect(await batch(member, ...events)).toMatchObject({ recorded: 0, duplicates: 4, refused })
    expect(await spendMinor(id)).toBe(0)
  })

  it('do not give back what an order brought: that is refunded on the order', async () => {
    const id = await customer(admin)
    await admin.post('/orders', { customer: { id }, placedAt: AT, lines: [{ quantity: '1', unitPrice: '50' }] })
    expect(await batch(admin, event(id, 'order.refunded', 'o-1', 5000))).toMatchObject({
      refused: [[0, 'interaction.refund_too_large']],
    })
    expect(await spendMinor(id)).toBe(5000)
  })

  it('of two batches at once only one gives the same money back', async () => {
    const id = await customer(admin)
    await batch(admin, event(id, 'order.placed', 'race-p', 1000))
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => batch(admin, event(id, 'order.refunded', `race-${n}`, 800))),
    )
    expect(answers.reduce((sum, answer) => sum + answer.recorded, 0)).toBe(1)
    expect(await spendMinor(id)).toBe(200)
  })
})

describe('POST /orders', () => {
  const lines = (unitPrice: string) => [{ quantity: '1', unitPrice }]

  it('takes no order worth less than nothing; a discount within one is fine', async () => {
    const id = await customer(admin)
    const place = (more: object) => admin.post('/orders', { customer: { id }, placedAt: AT, ...more })
    const negative = { status: 400, body: { code: 'order.total_negative' } }
    expect(await place({ lines: lines('-10') })).toMatchObject(negative)
    expect(await place({ lines: [{ quantity: '-3', unitPrice: '10' }] })).toMatchObject(negative)
    expect(await place({ number: 'D-1', lines: [...lines('20'), ...lines('-5')] })).toMatchObject({
      status: 201,
      body: { totalMinor: 1500 },
    })
    expect(await spendMinor(id)).toBe(1500)
  })
})
