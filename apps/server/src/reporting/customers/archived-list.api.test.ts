import { ASSIGNMENT_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { addCustomer, listUrl } from '../reporting.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }
const id: Record<string, string> = {}

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  const now = test.clock.now()
  const people = {
    here: { name: 'Anna Here', country: 'FR' },
    mine: { name: 'Anna Mine', country: 'FR', ownerId: member.memberId, bought: [{ daysAgo: 3, pounds: 5 }] },
    rich: { name: 'Anna Rich', country: 'CN', bought: [{ daysAgo: 30, pounds: 900 }] },
    last: { name: 'Bert Last' },
  }
  for (const [key, person] of Object.entries(people)) id[key] = await addCustomer(admin, now, person)
  for (const key of ['mine', 'rich', 'last']) {
    expect((await admin.delete(`/customers/${id[key]}`)).status).toBe(200)
    test.clock.set(test.clock.now() + 60_000)
  }
})
afterAll(() => test.close())

type Query = Parameters<typeof listUrl>[1]

async function list(client: Client, query: Query): Promise<Record<string, unknown>[]> {
  const answer = await client.get(listUrl('/customers', { archived: 'only', ...query }))
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.items
}

async function names(client: Client, query: Query = {}): Promise<unknown[]> {
  return (await list(client, query)).map((item) => item.name)
}

describe('GET /customers?archived=only', () => {
  it('lists the archived customers, the latest first, and says since when', async () => {
    expect(await names(admin)).toEqual(['Bert Last', 'Anna Rich', 'Anna Mine'])
    expect((await list(admin, {}))[2]).toMatchObject({ archivedAt: '2026-06-15T12:00:00Z' })
    const present = await admin.get('/customers')
    expect(present.body.items).toMatchObject([{ name: 'Anna Here', archivedAt: null }])
  })

  it.each([
    ['in another order', { sort: '-spend12mMinor' }, ['Anna Rich', 'Anna Mine', 'Bert Last']],
    ['by tier', { sort: 'tier', limit: 200 }, 3],
    ['by contact', { sort: '-lastActivityAt' }, 3],
    ['by country', { sort: 'country' }, ['Anna Rich', 'Anna Mine', 'Bert Last']],
    ['found by a word', { search: 'anna', sort: 'name' }, ['Anna Mine', 'Anna Rich']],
    ['ranked by a word', { search: 'anna' }, 2],
    ['filtered', { filter: { field: 'country', op: 'eq', value: 'FR' } }, ['Anna Mine']],
    [
      'filtered by figures',
      { filter: { field: 'orders', op: 'gte', value: 1 }, sort: 'name' },
      ['Anna Mine', 'Anna Rich'],
    ],
    ['filtered by orders', { filter: { field: 'orderedAt', op: 'withinLastDays', value: 10 } }, ['Anna Mine']],
    ['filtered by when', { filter: { field: 'archivedAt', op: 'withinLastDays', value: 1 } }, 3],
  ] as const)('can be %s', async (_, query, expected) => {
    const found = await names(admin, query)
    expect(typeof expected === 'number' ? found.length : found).toEqual(expected)
    const { sort: _sort, limit: _limit, ...asked } = { sort: '', limit: 0, ...query }
    const counted = await admin.get(listUrl('/customers/count', { archived: 'only', ...asked }))
    expect(counted.body).toEqual({ count: found.length, exact: true })
  })

  it('pages in both directions', async () => {
    const first = (await admin.get(listUrl('/customers', { archived: 'only', limit: 1 }))).body
    const second = (await admin.get(listUrl('/customers', { archived: 'only', limit: 1, cursor: first.nextCursor })))
      .body
    expect(second.items).toMatchObject([{ name: 'Anna Rich' }])
    const back = await admin.get(listUrl('/customers', { archived: 'only', limit: 1, cursor: second.previousCursor }))
    expect(back.body.items).toEqual(first.items)
  })

  it('shows nobody more than they may see, and a customer brought back leaves it', async () => {
    expect(await names(member.client)).toEqual(['Anna Mine'])
    expect((await admin.post(`/customers/${id.last}/restoration`)).status).toBe(200)
    expect(await names(admin)).toEqual(['Anna Rich', 'Anna Mine'])
    expect((await admin.get('/customers?sort=name')).body.items).toMatchObject([
      { name: 'Anna Here' },
      { name: 'Bert Last' },
    ])
  })

  it('exports them', async () => {
    const { body } = await admin.get(listUrl('/customers/export', { archived: 'only', format: 'jsonl' }))
    expect(JSON.stringify(body)).toContain('Anna Rich')
    expect(JSON.stringify(body)).not.toContain('Anna Here')
  })
})

describe('GET /customers/ids', () => {
  it('answers all that a list holds, within the reach', async () => {
    const ids = async (client: Client, query: Query) => (await client.get(listUrl('/customers/ids', query))).body
    expect(await ids(admin, { search: 'anna' })).toEqual({ ids: [id.here], more: false })
    expect(await ids(admin, { filter: { field: 'country', op: 'eq', value: 'CN' } })).toEqual({
      ids: [],
      more: false,
    })
    expect(await ids(member.client, {})).toEqual({ ids: [], more: false })
    expect(await ids(member.client, { archived: 'only' })).toEqual({ ids: [id.mine], more: false })
  })

  it('leaves out what goes beyond its limit, and says so', async () => {
    const crowd = await test.createWorkspace()
    const client = await signInAsAdmin(test, crowd)
    const { owner } = test.app.database
    await owner.query(
      `with made as (
         insert into customer (workspace_id, id, kind, name, name_sort, created_at, updated_at)
         select $1, gen_random_uuid(), 'individual', 'n', 'n', now(), now() from generate_series(1, 10001) returning *
       )
       insert into customer_score (workspace_id, customer_id, kind, name, name_sort, created_at, tier, stage, tier_since, stage_since, model_version)
       select workspace_id, id, kind, name, name_sort, created_at, 'D', 'prospect', now(), now(), 0 from made`,
      [crowd.id],
    )
    const { body } = await client.get('/customers/ids')
    expect(body.ids).toHaveLength(10_000)
    expect(body.more).toBe(true)
    expect(ASSIGNMENT_MAX).toBeLessThan(10_000)
  })
})
