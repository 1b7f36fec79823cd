import { encodeFilter, type Filter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { listTypes } from '../../app/modules.ts'
import type { Hooks } from '../../platform/context/hooks.ts'
import { relationsOf } from '../../platform/lists/related.ts'
import { NO_CUSTOM_FIELDS } from '../../platform/records/model.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let member: { client: Client; memberId: string }
const id: Record<string, string> = {}
const product: Record<string, string> = {}

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  member = await signInAs(test, workspace, 'member')
  for (const code of ['TEA', 'CUP']) product[code] = (await admin.post('/products', { code, name: code })).body.id
  for (const name of ['Ann', 'Bob', 'Cy']) {
    const owner = name === 'Ann' ? { ownerId: member.memberId } : {}
    const made = await admin.post('/customers', { kind: 'company', name, ...owner })
    expect(made).toMatchObject({ status: 201 })
    id[name] = made.body.id
  }
  const order = async (customerId: string | undefined, productCode: string, placedAt: string) => {
    const lines = [{ productCode, description: 'x', quantity: '1', unitPrice: '10' }]
    const placed = await admin.post('/orders', { customer: { id: customerId }, placedAt, lines })
    expect(placed).toMatchObject({ status: 201 })
  }
  await order(id.Ann, 'TEA', '2026-06-01T00:00:00Z')
  await order(id.Ann, 'TEA', '2026-05-01T00:00:00Z')
  await order(id.Bob, 'TEA', '2026-06-01T00:00:00Z')
  await order(id.Bob, 'TEA', '2026-01-01T00:00:00Z')
  await order(id.Bob, 'CUP', '2026-06-02T00:00:00Z')
  await admin.post('/tasks', { subject: 'Call', customerId: id.Ann })
  await admin.post('/tasks', { subject: 'Done', customerId: id.Bob, state: 'done' })
  await admin.post('/contacts', { name: 'Zoe', companyId: id.Bob })
})
afterAll(() => test.close())

async function names(filter: Filter, client = admin): Promise<string[]> {
  const text = encodeFilter(filter)
  const answer = await client.get(`/customers?sort=name&filter=${text}`)
  expect(answer).toMatchObject({ status: 200 })
  const found = answer.body.items.map(({ name }: { name: string }) => name)
  const count = await client.get(`/customers/count?filter=${text}`)
  expect(count.body).toEqual({ count: found.length, exact: true })
  return found
}

const openTask: Filter = { has: 'task.customer', filter: { field: 'state', op: 'in', value: ['open', 'waiting'] } }
const tea = (): Filter => ({ field: 'productIds', op: 'in', value: [product.TEA ?? ''] })
const recent: Filter = { field: 'placedAt', op: 'withinLastDays', value: 90 }

describe('customers by what refers to them', () => {
  it('have an open task, no contact, or ordered a product often enough of late', async () => {
    expect(await names(openTask)).toEqual(['Ann'])
    expect(await names({ not: openTask })).toEqual(['Bob', 'Cy'])
    expect(await names({ has: 'contact.company', count: { op: 'eq', value: 0 } })).toEqual(['Ann', 'Cy'])
    const often = { has: 'order.customer', count: { op: 'gte', value: 2 } } as const
    expect(await names({ ...often, filter: { and: [tea(), recent] } })).toEqual(['Ann'])
    expect(await names({ ...often, filter: tea() })).toEqual(['Ann', 'Bob'])
    expect(await names({ ...often, filter: { not: tea() } })).toEqual([])
    expect(await names({ has: 'order.customer', filter: { field: 'productIds', op: 'isEmpty' } })).toEqual([])
    expect(await names({ and: [{ has: 'order.customer', count: { op: 'lte', value: 2 } }, openTask] })).toEqual(['Ann'])
  })

  it('are joined with groups and with tiers, whose counters know nothing of related records', async () => {
    const tier: Filter = { field: 'tier', op: 'in', value: ['A', 'B', 'C', 'D'] }
    expect(await names({ and: [tier, openTask] })).toEqual(['Ann'])
    expect(await names({ or: [openTask, { field: 'name', op: 'eq', value: 'Cy' }] })).toEqual(['Ann', 'Cy'])
  })

  it('count only what the reader sees, and are offered by what they may see', async () => {
    // Of the customers and their records a member sees their own.
    expect(await names({ has: 'order.customer' }, member.client)).toEqual(['Ann'])
    expect(await names({ has: 'contact.company', count: { op: 'eq', value: 0 } }, member.client)).toEqual(['Ann'])
    const { related, items } = (await member.client.get('/customers/fields')).body
    expect(related.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['task.customer', 'contact.company', 'contact.otherCompanies', 'order.customer']),
    )
    expect(items.map(({ name }: { name: string }) => name)).toContain('birthday')
    const orders = (await member.client.get('/orders/fields')).body
    expect(orders.items).toContainEqual({ name: 'productIds', type: 'keywords', sortable: false, to: 'product' })
  })

  it('are kept in views and exported', async () => {
    const view = await admin.post('/views', { object: 'customer', name: 'Open', filter: encodeFilter(openTask) })
    expect(view).toMatchObject({ status: 201 })
    const file = await admin.get(`/customers/export?format=csv&filter=${encodeFilter(openTask)}`)
    expect(file.status).toBe(200)
  })

  it.each<[string, Filter]>([
    ['filter.unknown_relation', { has: 'product.customer' }],
    ['filter.unknown_field', { has: 'task.customer', filter: { field: 'tier', op: 'isEmpty' } }],
    ['filter.related_nested', { has: 'task.customer', filter: { has: 'task.customer' } }],
    ['filter.too_many_related', { and: [openTask, openTask, openTask, openTask] }],
  ])('refuse %s', async (code, filter) => {
    const answer = await admin.get(`/customers?filter=${encodeFilter(filter)}`)
    expect(answer).toMatchObject({ status: 400, body: { code } })
  })
})

/** Lists of customers read a view; its table has the indexes. */
const TABLE_BEHIND: Readonly<Record<string, string>> = { customer_list: 'customer_score' }

describe('references that records are found by', () => {
  const hooks = { listTypes: () => listTypes } as unknown as Hooks // all it asks
  const actor = { kind: 'system', name: 'test' } as const
  const known = listTypes.flatMap(({ declaration }) =>
    relationsOf({ actor, hooks, model: NO_CUSTOM_FIELDS }, declaration.name),
  )

  it.each(
    known.map(({ name, type, column, isSeveral }) => ({
      name,
      table: type.declaration.table,
      column: column.replace('t.', ''),
      isSeveral,
    })),
  )('$name: an index leads from a record to those that refer to it', async ({ table, column, isSeveral }) => {
    const wanted = isSeveral ? `USING gin \\(${column}` : `\\(workspace_id, ${column}`
    const { rows } = await test.app.database.owner.query<{ indexdef: string }>(
      'select indexdef from pg_indexes where tablename = $1',
      [TABLE_BEHIND[table] ?? table],
    )
    expect(rows.map(({ indexdef }) => indexdef).filter((text) => new RegExp(wanted).test(text))).not.toEqual([])
  })
})
