import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addCustomer, listUrl } from '../reporting.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }
let colleague: { client: Client; memberId: string }
let manager: Client
const id: Record<string, string> = {}

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const team = await admin.post('/teams', { name: 'North' })
  member = await signInAs(test, workspace, 'member', team.body.id)
  colleague = await signInAs(test, workspace, 'member', team.body.id)
  manager = (await signInAs(test, workspace, 'manager', team.body.id)).client
  const now = test.clock.now()
  const people = {
    zhang: {
      name: '张伟',
      externalId: 'C-1',
      phone: '+8613812345678',
      city: '上海',
      ownerId: member.memberId,
      bought: [{ daysAgo: 3, pounds: 500 }],
    },
    zhangsan: {
      name: '张三',
      email: 'san@example.com',
      ownerId: colleague.memberId,
      bought: [{ daysAgo: 40, pounds: 90 }],
    },
    smith: {
      name: 'Anna Smith',
      email: 'anna@acme.org',
      country: 'FR',
      bought: [
        { daysAgo: 200, pounds: 10 },
        { daysAgo: 100, pounds: 20 },
      ],
    },
    acme: { name: 'Acme 上海', kind: 'company' as const, company: 'Acme', country: 'CN' },
    li: { name: '李娜', phone: '+8613900001111', ownerId: member.memberId },
    gone: { name: '张走', externalId: 'C-9', ownerId: member.memberId, bought: [{ daysAgo: 1, pounds: 9000 }] },
  }
  for (const [key, person] of Object.entries(people)) id[key] = await addCustomer(admin, now, person)
  expect((await admin.delete(`/customers/${id.gone}`)).status).toBe(200)
  const other = await signInAsAdmin(test, await test.createWorkspace())
  await addCustomer(other, now, { name: '张外', bought: [{ daysAgo: 2, pounds: 4 }] })
})
afterAll(() => test.close())

async function names(client: Client, query: Parameters<typeof listUrl>[1]): Promise<string[]> {
  const answer = await client.get(listUrl('/customers', query))
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.items.map((item: { name: string }) => item.name)
}

async function count(client: Client, query: Parameters<typeof listUrl>[1]) {
  return (await client.get(listUrl('/customers/count', query))).body
}

describe('GET /customers', () => {
  it('shows the most valuable first, and neither archived customers nor those of another workspace', async () => {
    const all = await names(admin, {})
    expect(all.slice(0, 3)).toEqual(['张伟', '张三', 'Anna Smith'])
    expect(new Set(all)).toEqual(new Set(['张伟', '张三', 'Anna Smith', 'Acme 上海', '李娜']))
    expect(await count(admin, {})).toEqual({ count: 5, exact: true })
  })

  it('tells a row with owner and figures', async () => {
    const answer = await admin.get(listUrl('/customers', { sort: 'name', search: '张伟' }))
    expect(answer.body.items[0]).toMatchObject({
      id: id.zhang,
      kind: 'individual',
      externalId: 'C-1',
      phone: '+8613812345678',
      ownerId: member.memberId,
      ownerName: expect.stringContaining('member'),
      score: {
        orders: 1,
        spendMinor: 50_000,
        spend12mMinor: 50_000,
        previousTier: expect.toBeOneOf([null, 'D', 'C']),
      },
    })
  })

  it.each([
    ['name', ['Acme 上海', 'Anna Smith', '李娜', '张三', '张伟']],
    ['-name', ['张伟', '张三', '李娜', 'Anna Smith', 'Acme 上海']],
    ['country', ['Acme 上海', 'Anna Smith']],
    ['-country', ['Anna Smith', 'Acme 上海']],
    ['-lastOrderAt', ['张伟', '张三', 'Anna Smith']],
    ['lastOrderAt', ['Anna Smith', '张三', '张伟']],
    ['-orders', ['Anna Smith']],
  ])('puts them in the order of %s, those without a value last', async (sort, first) => {
    expect((await names(admin, { sort })).slice(0, first.length)).toEqual(first)
  })

  it('orders by tier from the best, the most valuable of each first', async () => {
    const answer = await admin.get(listUrl('/customers', { sort: 'tier' }))
    const seen = answer.body.items.map((item: { score: { tier: string } }) => item.score.tier)
    expect(seen).toEqual([...seen].sort())
  })

  it('walks small pages both ways', async () => {
    const first = await admin.get(listUrl('/customers', { sort: 'name', limit: 2 }))
    expect(first.body.previousCursor).toBeNull()
    const second = await admin.get(listUrl('/customers', { sort: 'name', limit: 2, cursor: first.body.nextCursor }))
    expect(second.body.items.map((item: { name: string }) => item.name)).toEqual(['李娜', '张三'])
    const back = await admin.get(listUrl('/customers', { sort: 'name', limit: 2, cursor: second.body.previousCursor }))
    expect(back.body.items).toEqual(first.body.items)
    expect(back.body.previousCursor).toBeNull()
  })

  it.each([
    [{ field: 'lastOrderAt', op: 'withinLastDays', value: 90 }, ['张三', '张伟']],
    [{ field: 'lastOrderAt', op: 'notWithinLastDays', value: 90 }, ['Acme 上海', 'Anna Smith', '李娜']],
    [{ field: 'country', op: 'ne', value: 'FR' }, ['Acme 上海', '李娜', '张三', '张伟']],
    [{ field: 'name', op: 'contains', value: 'AN' }, ['Anna Smith']],
    [{ not: { field: 'email', op: 'isEmpty' } }, ['Anna Smith', '张三']],
    [
      {
        and: [
          { field: 'spendMinor', op: 'gte', value: 3000 },
          { field: 'city', op: 'eq', value: '上海' },
        ],
      },
      ['张伟'],
    ],
    [
      {
        or: [
          { field: 'kind', op: 'eq', value: 'company' },
          { field: 'orders', op: 'gt', value: 1 },
        ],
      },
      ['Acme 上海', 'Anna Smith'],
    ],
  ] as const)('filters by %j', async (filter, expected) => {
    expect(await names(admin, { filter, sort: 'name' })).toEqual(expected)
    expect(await count(admin, { filter })).toEqual({ count: expected.length, exact: true })
  })

  it.each([
    ['张', ['张三', '张伟']],
    ['伟', ['张伟']],
    ['zhangwei', ['张伟']],
    ['zw', ['张伟']],
    ['5678', ['张伟']],
    ['138 1234', ['张伟']],
    ['san@ex', ['张三']],
    ['ANNA', ['Anna Smith']],
    ['smi', ['Anna Smith']],
    ['上海', ['Acme 上海', '张伟']],
    ['C-1', ['张伟']],
    ['nobody at all', []],
  ])('finds %s', async (search, expected) => {
    expect(await names(admin, { search, sort: 'name' })).toEqual(expected)
    expect(await count(admin, { search })).toEqual({ count: expected.length, exact: true })
  })

  it('finds customers by the number of an order', async () => {
    const orders = await admin.get(`/customers/${id.zhangsan}/orders`)
    const { number } = orders.body.items[0]
    expect(await names(admin, { search: number })).toEqual(['张三'])
    expect(await names(member.client, { search: number })).toEqual([])
  })

  it('ranks what a search found when no order is asked for', async () => {
    expect(await names(admin, { search: 'anna' })).toEqual(['Anna Smith'])
    expect(await names(admin, { search: '上海' })).toEqual(['张伟', 'Acme 上海'])
  })

  it.each([
    ['an unknown sort', { sort: 'shoeSize' }, 'list.field_unknown'],
    ['a sort by ids', { sort: 'ownerId' }, 'list.field_unknown'],
    ['an unreadable cursor', { cursor: 'abc' }, 'list.cursor_unreadable'],
    ['an unknown field', { filter: { field: 'shoeSize', op: 'eq', value: '44' } }, 'filter.unknown_field'],
    ['too many rows', { limit: 201 }, 'request.field_wrong'],
    ['an unknown parameter', { page: 2 }, 'request.field_wrong'],
  ] as const)('refuses %s', async (_, query, code) => {
    const answer = await admin.get(listUrl('/customers', query))
    expect(answer).toMatchObject({ status: 400, body: { code } })
  })

  it('refuses a cursor of another order, and one that somebody made up', async () => {
    const { body } = await admin.get(listUrl('/customers', { sort: 'name', limit: 1 }))
    const elsewhere = await admin.get(listUrl('/customers', { sort: '-name', limit: 1, cursor: body.nextCursor }))
    expect(elsewhere).toMatchObject({ status: 400, body: { code: 'list.cursor_unreadable' } })
    for (const fields of [
      [1, 'orders', 'asc', 'many', id.zhang, 0],
      [1, 'orders', 'asc', 1, 'nobody', 0],
      [1, 'orders', 'asc', null, id.zhang, 0],
    ]) {
      const cursor = Buffer.from(JSON.stringify(fields)).toString('base64url')
      const answer = await admin.get(listUrl('/customers', { sort: 'orders', cursor }))
      expect(answer).toMatchObject({ status: 400, body: { code: 'list.cursor_unreadable' } })
    }
  })
})

describe('the reach of a list', () => {
  it("is the own customers for a member, the team's for a manager, all for a viewer", async () => {
    const viewer = (await signInAs(test, workspace, 'viewer')).client
    expect(await names(member.client, { sort: 'name' })).toEqual(['李娜', '张伟'])
    expect(await names(member.client, { sort: '-orders' })).toEqual(['张伟', '李娜'])
    expect(await names(member.client, { search: '张' })).toEqual(['张伟'])
    expect(await count(member.client, {})).toEqual({ count: 2, exact: true })
    expect(await names(manager, { sort: 'name' })).toEqual(['李娜', '张三', '张伟'])
    expect(await count(manager, {})).toEqual({ count: 3, exact: true })
    expect(await names(viewer, {})).toHaveLength(5)
  })

  it('follows the owner at once', async () => {
    const given = (ownerId: string | null) => admin.post('/customers/assignment', { ids: [id.smith], ownerId })
    expect(await given(member.memberId)).toMatchObject({ body: { assigned: 1 } })
    expect(await names(member.client, { sort: '-spend12mMinor' })).toEqual(['张伟', 'Anna Smith', '李娜'])
    await given(null)
    expect(await names(member.client, { sort: '-spend12mMinor' })).toEqual(['张伟', '李娜'])
  })

  it('asks for a session', async () => {
    for (const path of [
      '/customers',
      '/customers/count',
      '/customers/fields',
      '/customers/export?format=csv',
      '/home',
    ]) {
      expect((await anonymous(test.server).get(path)).status).toBe(401)
    }
  })
})

describe('GET /customers/fields', () => {
  it('describes every field', async () => {
    const { body } = await member.client.get('/customers/fields')
    const field = (name: string) => body.items.find((item: { name: string }) => item.name === name)
    expect(field('tier')).toEqual({
      name: 'tier',
      type: 'keyword',
      sortable: true,
      filterable: true,
      choices: ['A', 'B', 'C', 'D'],
    })
    expect(field('ownerId')).toMatchObject({ type: 'reference', sortable: false })
    expect(body.items.length).toBeGreaterThan(25)
  })

  it('names fields that can all be sorted by and filtered by', async () => {
    const { body } = await admin.get('/customers/fields')
    for (const { name, sortable } of body.items) {
      const filter = { field: name, op: 'isNotEmpty' } as const
      const answer = await admin.get(listUrl('/customers', { filter, ...(sortable ? { sort: `-${name}` } : {}) }))
      expect({ name, status: answer.status }).toEqual({ name, status: 200 })
    }
  })
})
