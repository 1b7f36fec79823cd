import { GROUPS_MAX, type ListTotals } from '@rapport/contract'
import { encodeFilter, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Identity } from '../context/context.ts'
import { createGadgetTables, gadget, knowingGadgets } from '../records/gadget.testkit.ts'
import { readTotals, type TotalsRequest } from './totals.ts'

let test: TestApp
let workspace: TestWorkspace
let member: Identity
let memberId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  await createGadgetTables(test)
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  memberId = (await signInAs(test, workspace, 'member')).memberId
  const actor = actorOf('member', { memberId })
  member = { workspace: workspace.identity.workspace, actor }
})
afterAll(() => test.close())

type Gadget = {
  colour?: string
  price?: number | null
  weight?: number | null
  sold?: string | null
  built?: string | null
  owner?: string
  maker?: string
}

beforeEach(() => test.write(workspace.identity, ({ db }) => sql`delete from gadget`.execute(db)).then(() => undefined))

async function keep(gadgets: readonly Gadget[]): Promise<void> {
  await test.write(workspace.identity, async ({ db, workspaceId }) => {
    for (const {
      colour = 'red',
      price = null,
      weight = null,
      sold = null,
      built = null,
      owner = null,
      maker = null,
    } of gadgets) {
      await sql`insert into gadget (workspace_id, id, name, name_sort, colour, price_minor, weight, sold, built, owner_id, maker_id, created_at, updated_at)
        values (${workspaceId}, ${newId()}, 'x', 'x', ${colour}, ${price}, ${weight}, ${sold}, ${built}, ${owner}, ${maker}, now(), now())`.execute(
        db,
      )
    }
  })
}

function totals(request: TotalsRequest, identity: Identity = workspace.identity): Promise<ListTotals> {
  return test.read(identity, (bare) => readTotals(knowingGadgets(bare), { declaration: gadget }, request))
}
const groupsOf = ({ groups }: ListTotals) =>
  groups.map(({ key, count, figures }) => [key, count, ...figures.map(({ value }) => value)])

describe('the totals of a list', () => {
  it('are counts and figures over all of it, by groups and in all; nothing is lost to floating point', async () => {
    await keep([
      { colour: 'red', price: 9_007_199_254_740_000, weight: 0.1 },
      { colour: 'red', price: 991, weight: 0.2 },
      { colour: 'blue', price: null, weight: 7.25 },
    ])
    const of = 'sum:priceMinor,average:weight,min:weight,max:weight'
    const found = await totals({ by: 'colour', of })
    expect(groupsOf(found)).toEqual([
      ['red', 2, 9_007_199_254_740_991, 0.15, 0.1, 0.2],
      ['blue', 1, null, 7.25, 7.25, 7.25],
    ])
    expect(found.total.count).toBe(3)
    expect(found.total.figures[0]).toEqual({ value: 9_007_199_254_740_991, currency: 'CNY' })
    expect(found.total.figures[1]?.value).toBeCloseTo(7.55 / 3, 12)
    expect(found.others).toBeNull()
  })

  it('are those of the filter, and of what the reader sees', async () => {
    await keep([{ price: 1, owner: memberId }, { price: 2 }, { price: 4, colour: 'blue', owner: memberId }])
    const filter = encodeFilter({ field: 'colour', op: 'eq', value: 'red' })
    expect((await totals({ filter, of: 'sum:priceMinor' })).total).toMatchObject({ count: 2, figures: [{ value: 3 }] })
    expect((await totals({ of: 'sum:priceMinor' }, member)).total).toMatchObject({ count: 2, figures: [{ value: 5 }] })
    expect(groupsOf(await totals({ by: 'colour' }, member))).toEqual([
      ['blue', 1],
      ['red', 1],
    ])
  })

  it('group moments by the months of the zone, days by their own, and what has none', async () => {
    await keep([
      { sold: '2026-01-31T16:00:00Z', built: '2026-01-31' },
      { sold: '2026-01-31T15:59:59Z', built: '2026-02-01' },
      {},
    ])
    const months = async (by: string) =>
      Object.fromEntries((await totals({ by })).groups.map(({ key, count }) => [key, count]))
    expect(await months('sold')).toEqual({ '2026-01': 1, '2026-02': 1, null: 1 })
    expect(await months('built')).toEqual({ '2026-01': 1, '2026-02': 1, null: 1 })
  })

  it('name what is referred to, as far as the reader sees it', async () => {
    const maker = newId()
    await test.write(workspace.identity, ({ db, workspaceId }) =>
      sql`insert into maker (workspace_id, id, name, created_at, updated_at) values (${workspaceId}, ${maker}, 'Ann', now(), now())`.execute(
        db,
      ),
    )
    await keep([{ maker, owner: memberId }])
    expect((await totals({ by: 'makerId' })).groups).toMatchObject([{ key: maker, name: 'Ann', count: 1 }])
    expect((await totals({ by: 'makerId' }, member)).groups).toMatchObject([{ key: maker, name: null, count: 1 }])
  })

  it('tell so many groups, and the smallest as one', async () => {
    const month = (place: number) => new Date(Date.UTC(2000, place, 15)).toISOString()
    const ones = Array.from({ length: GROUPS_MAX + 2 }, (_, place) => ({ sold: month(place), price: 1 }))
    await keep([...ones, { sold: month(0), price: 5 }])
    const found = await totals({ by: 'sold', of: 'sum:priceMinor' })
    expect(found.groups).toHaveLength(GROUPS_MAX)
    expect(groupsOf(found)[0]).toEqual(['2000-01', 2, 6])
    expect(found.others).toMatchObject({ groups: 2, count: 2, figures: [{ value: 2 }] })
    expect(found.total).toMatchObject({ count: GROUPS_MAX + 3, figures: [{ value: GROUPS_MAX + 7 }] })
  })

  it('of nothing are nothing', async () => {
    expect(await totals({ by: 'colour', of: 'sum:priceMinor' })).toEqual({
      total: { count: 0, figures: [{ value: null, currency: 'CNY' }] },
      groups: [],
      others: null,
    })
  })

  it.each([
    [{ by: 'name' }, 'list.field_unknown'],
    [{ by: 'maker.homeId' }, 'list.field_unknown'],
    [{ of: 'sum:colour' }, 'list.field_unknown'],
    [{ of: 'median:weight' }, 'list.field_unknown'],
    [{ of: Array.from({ length: 13 }, () => 'sum:weight').join() }, 'list.too_many_figures'],
  ])('refuse %j', async (request, code) => {
    await expect(totals(request)).rejects.toMatchObject({ code, status: 400 })
  })
})

describe('amounts', () => {
  it('of several currencies have no figure', async () => {
    const admin = await signInAsAdmin(test, workspace)
    await admin.put('/exchange-rates/EUR', { rate: '8', validFrom: '2026-01-01' })
    const order = async (externalId: string, currency: string) => {
      const lines = [{ description: 'x', quantity: '1', unitPrice: '10' }]
      const body = { customer: { externalId }, placedAt: '2026-06-01T00:00:00Z', currency, lines }
      expect(await admin.post('/orders', body)).toMatchObject({ status: 201 })
    }
    await order('a', 'CNY')
    const url = '/orders/totals?by=customerId&of=sum:totalMinor'
    expect((await admin.get(url)).body.total).toEqual({ count: 1, figures: [{ value: 1000, currency: 'CNY' }] })
    await order('b', 'EUR')
    const { total, groups } = (await admin.get(url)).body
    expect(total).toEqual({ count: 2, figures: [{ value: null, isMixed: true }] })
    expect(groups.map(({ figures }: ListTotals['groups'][number]) => figures[0]?.currency).sort()).toEqual([
      'CNY',
      'EUR',
    ])
  })
})
