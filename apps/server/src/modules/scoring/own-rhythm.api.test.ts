import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function customer(name: string, ...days: string[]): Promise<string> {
  const { id } = (await admin.post('/customers', { kind: 'individual', name })).body
  for (const day of days) {
    const order = { customer: { id }, placedAt: `${day}T10:00:00Z`, lines: [{ quantity: '1', unitPrice: '10' }] }
    expect((await admin.post('/orders', order)).status).toBe(201)
  }
  return id
}

async function rhythmOf(id: string) {
  const { rhythmDays } = (await admin.get(`/customers/${id}`)).body.score
  const { summary, reasons } = (await admin.get(`/customers/${id}/score`)).body
  expect(summary.rhythmDays).toBe(rhythmDays)
  const { figure, share } = reasons.find(({ part }: { part: string }) => part === 'rhythm')
  return { rhythmDays, figure, share }
}

async function listed(query: string): Promise<string[]> {
  return (await admin.get(`/customers?${query}`)).body.items.map(({ name }: { name: string }) => name)
}

it('a rhythm of its own is only claimed of a customer with two purchases', async () => {
  const never = await customer('Never')
  const once = await customer('Once', '2026-05-16')
  const cancelled = await customer('Cancelled', '2026-04-16', '2026-05-16')
  const orders = (await admin.get(`/customers/${cancelled}/orders`)).body.items
  expect((await admin.post(`/orders/${orders[0].id}/cancellation`, { version: 1 })).status).toBe(200)
  const twice = await customer('Twice', '2026-04-16', '2026-05-16')

  expect(await rhythmOf(never)).toEqual({ rhythmDays: null, figure: null, share: 0 })
  const { current } = (await admin.get('/scoring-model')).body
  const first = await rhythmOf(once)
  // Thirty days and two hours of silence, judged by what is usual of all.
  expect(first).toMatchObject({ rhythmDays: null, figure: expect.closeTo(30.083 / current.typicalGapDays, 3) })
  expect(await rhythmOf(cancelled)).toMatchObject({ rhythmDays: null })
  const second = await rhythmOf(twice)
  expect(second).toMatchObject({ rhythmDays: (30 + current.typicalGapDays) / 2 })
  expect(second.figure).toBeCloseTo(30.083 / second.rhythmDays, 3)
})

it('lists and files say the same', async () => {
  const empty = encodeFilter({ field: 'rhythmDays', op: 'isEmpty' })
  expect((await listed(`filter=${empty}&sort=name`)).sort()).toEqual(['Cancelled', 'Never', 'Once'])
  expect(await listed(`filter=${encodeFilter({ field: 'rhythmDays', op: 'lt', value: 400 })}`)).toEqual(['Twice'])
  for (const sort of ['rhythmDays', '-rhythmDays']) expect((await listed(`sort=${sort}`))[0]).toBe('Twice')
})
