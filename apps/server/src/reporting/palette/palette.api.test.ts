import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addCustomer } from '../reporting.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }
let number: string

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  const now = test.clock.now()
  const hidden = await addCustomer(admin, now, { name: 'Ann', bought: [{ daysAgo: 2, pounds: 5 }] })
  number = (await admin.get(`/customers/${hidden}/orders`)).body.items[0].number
  await addCustomer(admin, now, {
    name: 'Annabel',
    email: 'bel@example.com',
    ownerId: member.memberId,
    bought: [{ daysAgo: 1, pounds: 5 }],
  })
  await addCustomer(admin, now, { name: 'Joanna', company: 'Anvil' })
  await addCustomer(admin, now, { name: '张伟', phone: '+8613812345678', ownerId: member.memberId })
  for (let n = 0; n < 12; n++) await addCustomer(admin, now, { name: `Bob ${n}` })
})
afterAll(() => test.close())

async function found(client: Client, text: string): Promise<string[]> {
  const answer = await client.get(`/search?q=${encodeURIComponent(text)}`)
  expect(answer.status).toBe(200)
  return answer.body.customers.map((customer: { name: string }) => customer.name)
}

describe('GET /search', () => {
  it('puts the whole name first, then names that start with it, then the rest', async () => {
    expect(await found(admin, 'ann')).toEqual(['Ann', 'Annabel', 'Joanna'])
  })

  it('finds by pinyin, initials, phone and e-mail, and says where', async () => {
    for (const text of ['zhangwei', 'zw', '张', '伟', '1381234']) expect(await found(admin, text)).toEqual(['张伟'])
    const { body } = await admin.get('/search?q=bel%40ex')
    expect(body.customers).toEqual([
      {
        id: expect.any(String),
        name: 'Annabel',
        kind: 'individual',
        tier: expect.stringMatching(/^[A-D]$/),
        hint: 'bel@example.com',
        archived: false,
      },
    ])
  })

  it('gives no more than eight', async () => {
    expect(await found(admin, 'bob')).toHaveLength(8)
  })

  it('finds orders by the start of their number, within the reach', async () => {
    const { orders } = (await admin.get(`/search?q=${number}`)).body
    expect(orders).toMatchObject([{ number, customerName: 'Ann' }])
    const own = (await member.client.get('/search?q=SO-1')).body
    expect(own.orders).toMatchObject([{ customerName: 'Annabel' }])
    expect(await found(member.client, 'ann')).toEqual(['Annabel'])
  })

  it('finds orders by their number without its beginning, and in small letters', async () => {
    const figures = number.slice('SO-'.length)
    for (const text of [figures, number.toLowerCase(), `so${figures}`, `ＳＯ-${figures}`]) {
      const { orders } = (await admin.get(`/search?q=${encodeURIComponent(text)}`)).body
      expect({ text, numbers: orders.map((order: { number: string }) => order.number) }).toEqual({
        text,
        numbers: [number],
      })
    }
  })

  it.each(['%', '_', '\\', '...', '   ', "' or 1=1", '💥'])('takes %j for what it is', async (text) => {
    const answer = await admin.get(`/search?q=${encodeURIComponent(text)}`)
    expect(answer).toMatchObject({ status: 200, body: { customers: [], orders: [] } })
  })

  it('leaves nothing of another workspace behind', async () => {
    const stranger = await signInAsAdmin(test, await test.createWorkspace())
    expect((await stranger.get('/search?q=ann')).body).toEqual({ customers: [], orders: [] })
    expect((await stranger.get(`/search?q=${number}`)).body).toEqual({ customers: [], orders: [] })
  })
})

describe('GET /audit', () => {
  it('tells who changed what, newest first, page by page', async () => {
    const all = (await admin.get('/audit?limit=200')).body.items
    expect(all[0]).toMatchObject({ actorName: 'Ada Admin', action: 'customer.created', object: 'customer' })
    const first = (await admin.get('/audit?limit=5')).body
    const second = (await admin.get(`/audit?limit=5&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 10))
    expect((await admin.get(`/audit?limit=5&cursor=${second.previousCursor}`)).body.items).toEqual(first.items)
    const one = (await admin.get(`/audit?object=customer&objectId=${all[0].objectId}`)).body.items
    expect(one).toEqual([all[0]])
  })

  it('is for those with the right', async () => {
    expect(await member.client.get('/audit')).toMatchObject({ status: 403, body: { code: 'access.denied' } })
  })
})

describe('GET /search, of archived customers', () => {
  it('finds archived customers after the others, and says that they are', async () => {
    const gone = await addCustomer(admin, test.clock.now(), { name: 'Annika' })
    expect((await admin.delete(`/customers/${gone}`)).status).toBe(200)
    const { customers } = (await admin.get('/search?q=ann')).body
    expect(customers.map(({ name, archived }: Record<string, unknown>) => [name, archived])).toEqual([
      ['Ann', false],
      ['Annabel', false],
      ['Joanna', false],
      ['Annika', true],
    ])
    expect(await found(member.client, 'annika')).toEqual([])
  })
})
