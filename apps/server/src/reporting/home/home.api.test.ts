import { encodeFilter, type Filter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { rebuildScores } from '../../modules/scoring/index.ts'
import { gatherBoughtBefore, lookUpBoughtBefore } from './bought-before.ts'
import { periodsOf } from './periods.ts'
import { homeScope } from './scope.ts'

const NOW = '2026-06-15T12:00:00Z'
const DAY_MS = 86_400_000
let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }

/** Eighty customers, all of one member; customer n has n % 5 orders n + 17·order days ago, every ninth one cancelled. */
beforeAll(async () => {
  test = await openTestApp(NOW)
  workspace = await test.createWorkspace({ timeZone: 'Asia/Shanghai', currency: 'CNY' })
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  for (let n = 1; n <= 80; n++) {
    const made = await admin.post('/customers', { kind: 'individual', name: `Customer ${n}`, ownerId: member.memberId })
    for (let order = 0; order < n % 5; order++) {
      const placedAt = new Date(Date.parse(NOW) - (n + order * 17) * DAY_MS).toISOString()
      const lines = [{ quantity: '1', unitPrice: String(n * 10) }]
      const placed = await admin.post('/orders', { customer: { id: made.body.id }, placedAt, lines })
      expect(placed.status).toBe(201)
      if ((n + order) % 9 === 0)
        expect((await admin.post(`/orders/${placed.body.id}/cancellation`, { version: 1 })).status).toBe(200)
    }
    if (n % 20 === 1) await admin.delete(`/customers/${made.body.id}`)
  }
  const { contexts } = test.app
  await rebuildScores({ contexts, identity: workspace.identity, verify: false })
})
afterAll(() => test.close())

async function countOf(filter: Filter): Promise<number> {
  return (await admin.get(`/customers/count?filter=${encodeFilter(filter)}`)).body.count
}

describe.each([30, 90])('GET /home for the last %i days', (days) => {
  it('says what the lists behind its figures say', async () => {
    const { body } = await admin.get(`/home?days=${days}`)
    expect(body).toMatchObject({ asOf: '2026-06-15T12:00:00.000Z', currency: 'CNY', days, customers: 76 })
    for (const { tier, customers } of body.tiers) {
      expect(await countOf({ field: 'tier', op: 'eq', value: tier })).toBe(customers)
    }
    for (const { stage, customers } of body.stages) {
      expect(await countOf({ field: 'stage', op: 'eq', value: stage })).toBe(customers)
    }
    expect(await countOf({ field: 'lastOrderAt', op: 'withinLastDays', value: days })).toBe(body.active.now)
    expect(await countOf({ field: 'firstOrderAt', op: 'withinLastDays', value: days })).toBe(body.newCustomers.now)
    expect(body.active.now).toBeGreaterThan(0)
    for (const { from, to, customers } of body.moves) {
      const moved: Filter[] = [
        { field: 'tier', op: 'eq', value: to },
        { field: 'previousTier', op: 'eq', value: from },
        { field: 'tierSince', op: 'withinLastDays', value: days },
      ]
      expect(await countOf({ and: moved })).toBe(customers)
    }
  })

  it('compares with the window before: who bought in it then, and revenue of as many days', async () => {
    const { body } = await admin.get(`/home?days=${days}`)
    const [buyers, firsts] = [new Set<number>(), new Set<number>()]
    let beforeMinor = 0
    let orders = 0
    for (let n = 1; n <= 80; n++) {
      const kept = Array.from({ length: n % 5 }, (_, order) => ({ order, daysAgo: n + order * 17 })).filter(
        ({ order }) => (n + order) % 9 !== 0,
      )
      const inWindow = (daysAgo: number) => daysAgo > days && daysAgo <= 2 * days
      if (n % 20 !== 1 && kept.some(({ daysAgo }) => inWindow(daysAgo))) buyers.add(n)
      const first = kept.at(-1)
      if (n % 20 !== 1 && first && inWindow(first.daysAgo)) firsts.add(n)
      // Revenue goes by local days (noon in UTC is the evening of the same day in Shanghai, and today is the last day of the first
      // window), and a cancellation counts on the day it happens.
      for (let order = 0; order < n % 5; order++) {
        const daysAgo = n + order * 17
        if (daysAgo < days || daysAgo >= 2 * days) continue
        beforeMinor += n * 1000
        orders += 1
      }
    }
    expect(body.active.before).toBe(buyers.size)
    expect(body.newCustomers.before).toBe(firsts.size)
    expect(body.revenue.beforeMinor).toBe(beforeMinor)
    expect(body.orders.before).toBe(orders)
  })

  it('counts who bought before the same way for large and small reaches', async () => {
    const { workspace: world } = workspace.identity
    const actor = actorOf('member', { memberId: member.memberId })
    for (const identity of [workspace.identity, { workspace: world, actor }]) {
      const [collected, lookedUp] = await test.read(identity, async (ctx) => {
        const periods = periodsOf(ctx.now, days, ctx.workspace.timeZone)
        const scope = homeScope(ctx)
        return [await gatherBoughtBefore(ctx, scope, periods), await lookUpBoughtBefore(ctx, scope, periods)]
      })
      expect(collected).toBe(lookedUp)
      expect(collected).toBeGreaterThan(0)
    }
  })

  it('gives 24 months in the zone of the workspace, the running one last', async () => {
    const { months, revenue } = (await admin.get(`/home?days=${days}`)).body
    expect(months).toHaveLength(24)
    expect(months[0].month).toBe('2024-07')
    expect(months[23].month).toBe('2026-06')
    const total = sumOf(months)
    expect(total).toBeGreaterThanOrEqual(revenue.nowMinor + revenue.beforeMinor)
  })

  it('is the same for a member who owns everybody, read another way', async () => {
    const all = (await admin.get(`/home?days=${days}`)).body
    const own = (await member.client.get(`/home?days=${days}`)).body
    const { months: allMonths, revenue: _allRevenue, orders: _allOrders, ...everything } = all
    const { months, revenue: _revenue, orders: _orders, ...reached } = own
    expect(reached).toEqual(everything)
    // The counters of the workspace keep what archived customers bought (10, 210, 410 and 610 yuan); a reach is made of those one can see.
    expect(sumOf(allMonths) - sumOf(months)).toBe(124_000)
  })
})

function sumOf(months: readonly { revenueMinor: number }[]): number {
  return months.reduce((sum, month) => sum + month.revenueMinor, 0)
}

describe('GET /home/movements', () => {
  it('tells who moved, newest first, page by page, within the reach', async () => {
    const { body } = await admin.get('/home/movements?days=366&limit=200')
    expect(body.items.length).toBeGreaterThan(10)
    const times = body.items.map((item: { at: string }) => Date.parse(item.at))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(body.items[0]).toMatchObject({
      customerName: expect.stringContaining('Customer'),
      reasons: expect.any(Array),
    })
    const paged: unknown[] = []
    let url = '/home/movements?days=366&limit=7'
    for (let pages = 0; pages < 60; pages++) {
      const page = (await member.client.get(url)).body
      paged.push(...page.items)
      if (page.nextCursor === null) break
      url = `/home/movements?days=366&limit=7&cursor=${page.nextCursor}`
    }
    expect(paged).toEqual(body.items)
    const stranger = (await signInAs(test, workspace, 'member')).client
    expect((await stranger.get('/home/movements?days=366')).body.items).toEqual([])
  })

  it('keeps to one move where asked', async () => {
    const { body } = await admin.get('/home/movements?days=366&limit=200')
    const { from, to } = body.items.at(-1)
    const some = (await admin.get(`/home/movements?days=366&limit=200&from=${from}&to=${to}`)).body.items
    expect(some).toEqual(
      body.items.filter((item: { from: string; to: string }) => item.from === from && item.to === to),
    )
  })
})
