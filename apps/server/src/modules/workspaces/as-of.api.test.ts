import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

const NOW = '2026-06-15T12:00:00.000Z'
const AS_OF = '2011-08-31T22:59:59.999Z'
const THEN = '2011-06-01T10:00:00Z'
const LINES = [{ quantity: '1', unitPrice: '10' }]

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp(NOW)
})
afterAll(() => test.close())

/** A workspace whose data end in 2011, and looks at them as of then. */
beforeEach(async () => {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const placed = await admin.post('/orders', { customer: { externalId: 'old' }, placedAt: THEN, lines: LINES })
  expect(placed.status).toBe(201)
  const { version } = (await admin.get('/workspace')).body
  expect(await admin.patch('/workspace', { version, asOf: AS_OF })).toMatchObject({ status: 200 })
  // What is remembered of who asks is forgotten by a hint, a moment later.
  await expect.poll(async () => Date.parse((await admin.get('/home')).body.asOf)).toBe(Date.parse(AS_OF))
})

async function asOf(): Promise<number | null> {
  const { body } = await admin.get('/workspace')
  return body.asOf === null ? null : Date.parse(body.asOf)
}

async function customerId(): Promise<string> {
  return (await admin.get('/customers')).body.items[0].id
}

async function oldOrder(): Promise<{ id: string; version: number }> {
  return (await admin.get(`/customers/${await customerId()}/orders`)).body.items[0]
}

async function newestOf(id: string): Promise<{ kind: string; occurredAt: string }> {
  return (await admin.get(`/customers/${id}/timeline?kinds=call,order.placed,order.cancelled,order.refunded`)).body
    .items[0]
}

describe('in a workspace that looks at old data', () => {
  it('what is made and changed bears the real time, and the look stays', async () => {
    const made = await admin.post('/customers', { kind: 'individual', name: 'New' })
    expect(Date.parse(made.body.createdAt)).toBe(Date.parse(NOW))
    const changed = await admin.patch(`/customers/${made.body.id}`, { version: 1, name: 'Newer' })
    expect(Date.parse(changed.body.updatedAt)).toBe(Date.parse(NOW))
    const archived = await admin.delete(`/customers/${made.body.id}`)
    expect(Date.parse(archived.body.archivedAt)).toBe(Date.parse(NOW))
    const audit = (await admin.get('/audit?object=customer')).body.items
    expect(audit.every(({ at }: { at: string }) => Date.parse(at) >= Date.parse(NOW))).toBe(true)
    expect(await asOf()).toBe(Date.parse(AS_OF))
  })

  it.each([
    ['a call', 'call', (id: string) => admin.post(`/customers/${id}/interactions`, { kind: 'call' })],
    ['an order', 'order.placed', (id: string) => admin.post('/orders', { customer: { id }, lines: LINES })],
    [
      'a cancellation',
      'order.cancelled',
      async () => {
        const { id, version } = await oldOrder()
        return admin.post(`/orders/${id}/cancellation`, { version })
      },
    ],
    [
      'a refund',
      'order.refunded',
      async () => {
        const { id, version } = await oldOrder()
        return admin.post(`/orders/${id}/refunds`, { version, amountMinor: 100 })
      },
    ],
  ] as const)('%s without a date is of today, and ends the look', async (_, kind, record) => {
    const id = await customerId()
    expect((await record(id)).status).toBeLessThan(300)
    const newest = await newestOf(id)
    expect([newest.kind, Date.parse(newest.occurredAt)]).toEqual([kind, Date.parse(NOW)])
    expect(await asOf()).toBeNull()
    const audit = (await admin.get('/audit?object=workspace')).body.items
    expect(audit[0]).toMatchObject({ action: 'workspace.as_of_left' })
  })

  it('what is recorded under a date of the old data leaves the look where it is', async () => {
    const id = await customerId()
    const call = { kind: 'call', occurredAt: THEN }
    expect((await admin.post(`/customers/${id}/interactions`, call)).status).toBe(201)
    expect(await asOf()).toBe(Date.parse(AS_OF))
  })
})
