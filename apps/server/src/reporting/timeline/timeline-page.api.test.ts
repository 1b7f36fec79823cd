import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { addCustomer } from '../reporting.testkit.ts'

let test: TestApp
let admin: Client
let member: Client
let customerId: string

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = (await signInAs(test, workspace, 'member')).client
  const bought = [1, 20, 45, 200, 500].map((daysAgo) => ({ daysAgo, pounds: 40 }))
  customerId = await addCustomer(admin, test.clock.now(), { name: 'Anna', bought })
  for (const [kind, occurredAt] of [
    ['note', '2026-06-14T09:00:00Z'],
    ['call', '2026-06-14T09:00:00Z'],
    ['meeting', '2024-12-31T23:59:59Z'],
  ]) {
    const body = { kind, occurredAt, subject: `A ${kind}`, body: 'Said hello' }
    expect((await admin.post(`/customers/${customerId}/interactions`, body)).status).toBe(201)
  }
})
afterAll(() => test.close())

type Item = { id: string; kind: string; occurredAt: string }

async function walk(query: string): Promise<{ forwards: Item[]; backwards: Item[] }> {
  const forwards: Item[] = []
  const base = `/customers/${customerId}/timeline?${query}`
  let page = (await admin.get(base)).body
  expect(page.previousCursor).toBeNull()
  for (let pages = 0; pages < 60; pages++) {
    forwards.push(...page.items)
    if (page.nextCursor === null) break
    page = (await admin.get(`${base}&cursor=${page.nextCursor}`)).body
  }
  let backwards: Item[] = page.items
  while (page.previousCursor !== null) {
    page = (await admin.get(`${base}&cursor=${page.previousCursor}`)).body
    backwards = [...page.items, ...backwards]
  }
  return { forwards, backwards }
}

describe('GET /customers/:customerId/timeline', () => {
  it('tells everything, newest first, with who did it and how the score changed', async () => {
    const { body } = await admin.get(`/customers/${customerId}/timeline?limit=200`)
    const items: Item[] = body.items
    expect(items.filter(({ kind }) => kind === 'order.placed')).toHaveLength(5)
    const times = items.map(({ occurredAt }) => Date.parse(occurredAt))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(items.find(({ kind }) => kind === 'note')).toMatchObject({
      subject: 'A note',
      body: 'Said hello',
      actorName: 'Ada Admin',
      amountMinor: null,
      currency: null,
      change: null,
    })
    expect(items.find(({ kind }) => kind === 'order.placed')).toMatchObject({ amountMinor: 4000, currency: 'GBP' })
    expect(items.find(({ kind }) => kind === 'stage.changed')).toMatchObject({
      change: { to: expect.any(String), cause: expect.any(String), reasons: expect.any(Array) },
    })
  })

  it.each([1, 2, 3, 50])('walks pages of %i both ways, each item once, with ids that stay', async (limit) => {
    const { body } = await admin.get(`/customers/${customerId}/timeline?limit=200`)
    const { forwards, backwards } = await walk(`limit=${limit}`)
    expect(forwards).toEqual(body.items)
    expect(backwards).toEqual(body.items)
    expect(new Set(forwards.map(({ id }) => id)).size).toBe(forwards.length)
  })

  it('shows chosen kinds only', async () => {
    const { forwards } = await walk('kinds=call,tier.changed&limit=2')
    expect(new Set(forwards.map(({ kind }) => kind)).has('call')).toBe(true)
    expect(forwards.every(({ kind }) => kind === 'call' || kind === 'tier.changed')).toBe(true)
    const { body } = await admin.get(`/customers/${customerId}/timeline?kinds=call`)
    expect(body.items).toHaveLength(1)
  })

  it('refuses kinds there are not, and hides customers one may not see', async () => {
    expect((await admin.get(`/customers/${customerId}/timeline?kinds=party`)).status).toBe(400)
    expect((await member.get(`/customers/${customerId}/timeline`)).status).toBe(404)
  })
})
