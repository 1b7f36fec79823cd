import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, signInAs, signInAsAdmin } from './client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from './harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: Client
let memberId: string
let mine: string
let counter = 0

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const person = await signInAs(test, workspace, 'member')
  member = person.client
  memberId = person.memberId
  mine = (await member.post('/customers', { kind: 'individual', name: 'Mine' })).body.id
})
afterAll(() => test.close())

function fresh(): string {
  counter += 1
  return `E-${counter}`
}

const lines = [{ quantity: '1', unitPrice: '5' }]
const occurredAt = '2026-06-01T10:00:00Z'
const call = { kind: 'call', occurredAt }

/** What somebody can learn from an answer: everything but what is new in each. */
function told({ status, body }: Answer): string {
  return JSON.stringify([status, body])
    .replace(/[0-9a-f-]{36}/g, 'id')
    .replace(/E-\d+/g, 'E')
}

/** Each way to bring an external id: how the administrator takes it for a customer out of reach, and how the member brings it. */
const ways: [string, (id: string) => Promise<Answer>, (id: string) => Promise<Answer>][] = [
  [
    'the identity of a new customer',
    (id) =>
      admin.post('/customers', { kind: 'individual', name: 'Hidden', identity: { source: 'shop', externalId: id } }),
    (id) =>
      member.post('/customers', { kind: 'individual', name: 'Mine', identity: { source: 'shop', externalId: id } }),
  ],
  [
    'the customer of an order',
    (id) => admin.post('/orders', { customer: { externalId: id, source: 'shop' }, placedAt: occurredAt, lines }),
    async (id) => {
      const { status, body } = await member.post('/orders', {
        customer: { externalId: id, source: 'shop' },
        placedAt: occurredAt,
        lines,
      })
      return { status, body: { ...body, number: 'E' }, headers: {} }
    },
  ],
  [
    'the number of an order',
    (id) => admin.post('/orders', { number: id, customer: { externalId: 'hidden' }, lines, placedAt: occurredAt }),
    (id) => member.post('/orders', { number: id, customer: { id: mine }, lines, placedAt: occurredAt }),
  ],
  [
    'one interaction',
    async (id) => {
      const hidden = await admin.post('/customers', { kind: 'individual', name: 'Hidden' })
      return admin.post(`/customers/${hidden.body.id}/interactions`, { ...call, externalId: id })
    },
    (id) => member.post(`/customers/${mine}/interactions`, { ...call, externalId: id }),
  ],
  [
    'an event of a batch',
    (id) =>
      admin.post('/interactions/batch', { events: [{ ...call, externalId: id, customer: { externalId: 'hidden' } }] }),
    (id) => member.post('/interactions/batch', { events: [{ ...call, externalId: id, customer: { id: mine } }] }),
  ],
  [
    'the customer of an event',
    (id) =>
      admin.post('/interactions/batch', { events: [{ ...call, externalId: `e-${id}`, customer: { externalId: id } }] }),
    (id) =>
      member.post('/interactions/batch', {
        events: [{ ...call, externalId: `m-${id}`, customer: { externalId: id } }],
      }),
  ],
]

describe('an external id that stands on a record out of reach', () => {
  it.each(ways)('is answered like one nobody knows: %s', async (_, take, bring) => {
    const [taken, free] = [fresh(), fresh()]
    expect((await take(taken)).status).toBeLessThan(300)
    const [ofTaken, ofFree] = [await bring(taken), await bring(free)]
    expect(told(ofTaken)).toBe(told(ofFree))
    expect(ofTaken.status).toBeLessThan(300)
    // And again: what one brought oneself is known.
    const [againTaken, againFree] = [await bring(taken), await bring(free)]
    expect(told(againTaken)).toBe(told(againFree))
  })

  it.each(ways)('changes nothing of that record: %s', async (_, take, bring) => {
    const id = fresh()
    await take(id)
    const counted = async () =>
      (await admin.get('/customers?search=Hidden&limit=200')).body.items.map((row: { score: object }) => row.score)
    const before = await counted()
    await bring(id)
    expect(await counted()).toEqual(before)
  })
})

describe('an external id that stands on a record one sees', () => {
  it('names that record, whoever brought it', async () => {
    const id = fresh()
    const identity = { source: 'shop', externalId: id }
    const made = await admin.post('/customers', { kind: 'individual', name: 'Shared', identity, ownerId: memberId })
    expect(await member.post('/customers', { kind: 'individual', name: 'x', identity })).toMatchObject({
      status: 200,
      body: { id: made.body.id },
    })
    const placed = { number: id, customer: { externalId: id, source: 'shop' }, placedAt: occurredAt, lines }
    const order = await admin.post('/orders', placed)
    expect(await member.post('/orders', placed)).toMatchObject({ status: 200, body: { id: order.body.id } })
    expect(await member.post('/orders', { ...placed, lines: [...lines, ...lines] })).toMatchObject({ status: 409 })
    const event = { ...call, source: 'shop', externalId: id, customer: { externalId: id } }
    expect((await admin.post('/interactions/batch', { events: [event] })).body.recorded).toBe(1)
    expect((await member.post('/interactions/batch', { events: [event] })).body).toMatchObject({
      recorded: 0,
      duplicates: 1,
    })
  })

  it('is told apart by its source also where one keeps it oneself', async () => {
    const id = fresh()
    const make = (source: string) =>
      member.post('/customers', { kind: 'individual', name: source, identity: { source, externalId: id } })
    const [shop, erp, long] = [await make('shop'), await make('erp'), await make(`a${'b'.repeat(49)}`)]
    expect(new Set([shop.body.id, erp.body.id, long.body.id]).size).toBe(3)
    expect((await make('shop')).body.id).toBe(shop.body.id)
    const { source } = shop.body.identities[0]
    expect(source).toMatch(/^member\.[0-9a-f]{12}\.shop$/)
    expect((await make(source)).body.id).toBe(shop.body.id)
  })
})
