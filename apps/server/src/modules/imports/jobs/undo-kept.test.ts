import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { expectScoresToEqualRebuild } from '../broken-run.testkit.ts'
import { importFile } from '../testing.ts'
import { worldOf } from '../world.testkit.ts'

const PEOPLE = 'customer_id,name,email,phone,city'
const ORDERS = 'order_number,customer_id,placed_at,product,quantity,unit_price'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

async function setUp(): Promise<void> {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
}

const importPeople = (...lines: string[]) =>
  importFile(test, workspace, [PEOPLE, ...lines].join('\n'), { target: 'customers' })
const importOrders = (...lines: string[]) =>
  importFile(test, workspace, [ORDERS, ...lines].join('\n'), { target: 'orders' })

async function undo(importId: string) {
  expect(await admin.post(`/imports/${importId}/undo`)).toMatchObject({ status: 200, body: { can: { undo: false } } })
  await test.drainJobs()
  const { body } = await admin.get(`/imports/${importId}`)
  expect(body.status).toBe('undone')
  return body.undo
}

async function customerNamed(name: string) {
  const { rows } = await test.app.database.owner.query(
    'select id, version, name, email, phone, city from customer where workspace_id = $1 and name = $2',
    [workspace.id, name],
  )
  return rows[0]
}

async function orderNumbered(number: string) {
  const { rows } = await test.app.database.owner.query(
    'select id, version, total_minor, line_count, status from sales_order where workspace_id = $1 and number = $2',
    [workspace.id, number],
  )
  return rows[0]
}

describe('what came after an import stays when it is undone', () => {
  it.each([
    ['the third, the second, the first, the fourth', [2, 1, 0, 3]],
    ['the first one first', [0, 1, 2, 3]],
    ['the last one first', [3, 2, 1, 0]],
    ['every other one', [0, 2, 1, 3]],
  ])('of values that came back meanwhile what was there before them all: %s', async (_, turns) => {
    await setUp()
    await importPeople('1,Ann,,,Leeds')
    const ids: string[] = []
    for (const city of ['Bath', 'York', 'Bath', 'York']) ids.push((await importPeople(`1,Ann,,,${city}`)).id)
    for (const turn of turns) await undo(ids[turn] ?? '')
    expect(await customerNamed('Ann')).toMatchObject({ city: 'Leeds' })
  })

  it('of a value that came back meanwhile the later one', async () => {
    await setUp()
    await importPeople('1,Ann,,,Leeds')
    const { id } = await importPeople('1,Ann,,,Bath')
    await importPeople('1,Ann,,,York')
    await importPeople('1,Ann,,,Bath')
    expect(await undo(id)).toMatchObject({ customersReverted: 0, customersChangedSince: 1 })
    expect(await customerNamed('Ann')).toMatchObject({ city: 'Bath' })
  })

  it('a customer somebody edited, one something happened with, and no other', async () => {
    await setUp()
    const { id } = await importPeople('1,Ann,,,Leeds', '2,Bob,,,York', '3,Cyd,,,Bath')
    const [ann, bob] = [await customerNamed('Ann'), await customerNamed('Bob')]
    expect((await admin.patch(`/customers/${ann.id}`, { version: 1, city: 'Hull' })).status).toBe(200)
    expect((await admin.post(`/customers/${bob.id}/interactions`, { kind: 'note', body: 'Called' })).status).toBe(201)
    const undone = await undo(id)
    expect(undone).toMatchObject({ customersRemoved: 1, customersKept: 2 })
    expect(undone.kept.toSorted((a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1))).toEqual([
      { recordId: ann.id, name: 'Ann', reason: 'edited' },
      { recordId: bob.id, name: 'Bob', reason: 'in_use' },
    ])
    expect(await customerNamed('Cyd')).toBeUndefined()
    expect(await customerNamed('Ann')).toMatchObject({ city: 'Hull' })
    await expectScoresToEqualRebuild(test, workspace)
    const again = await importPeople('1,Ann,,,Leeds', '3,Cyd,,,Bath')
    expect(again.result).toMatchObject({ customersCreated: 1, customersUpdated: 1 })
  })

  it('a value somebody changed since, beside values that go back', async () => {
    await setUp()
    await importPeople('1,Ann,a@x.example,,Leeds')
    const { id } = await importPeople('1,Anna,a@y.example,020 7946 0001,York')
    const { id: customerId, version } = await customerNamed('Anna')
    expect((await admin.patch(`/customers/${customerId}`, { version, city: 'Hull' })).status).toBe(200)
    expect(await undo(id)).toMatchObject({
      customersReverted: 1,
      customersChangedSince: 1,
      kept: [{ recordId: customerId, reason: 'value_changed' }],
    })
    expect(await customerNamed('Ann')).toMatchObject({ email: 'a@x.example', phone: null, city: 'Hull' })
    const { items } = (await admin.get('/customers?search=York')).body
    expect(items).toEqual([])
  })

  it('an order that was cancelled, refunded or added to since, with its customer', async () => {
    await setUp()
    const { id } = await importOrders(
      'o1,1,2026-05-01 10:00,T,1,10',
      'o2,2,2026-05-01 10:00,T,1,10',
      'o3,3,2026-05-01 10:00,T,1,10',
      'o4,4,2026-05-01 10:00,T,1,10',
    )
    const [one, two] = [await orderNumbered('o1'), await orderNumbered('o2')]
    expect((await admin.post(`/orders/${one.id}/cancellation`, { version: one.version })).status).toBe(200)
    const refund = { version: two.version, amountMinor: 300 }
    expect((await admin.post(`/orders/${two.id}/refunds`, refund)).status).toBe(200)
    const later = await importOrders('o3,3,2026-05-01 10:00,T,1,10', 'o3,3,2026-05-01 10:00,U,1,5')
    expect(later.result).toMatchObject({ ordersCreated: 0, interactionsCreated: 1 })
    expect(await undo(id)).toMatchObject({ ordersRemoved: 1, ordersKept: 3, customersRemoved: 1, customersKept: 3 })
    expect(await orderNumbered('o4')).toBeUndefined()
    expect(await orderNumbered('o3')).toMatchObject({ total_minor: 1500, line_count: 2 })
    await expectScoresToEqualRebuild(test, workspace)
  })

  it('but what a later import added goes with that one, and then the rest with the first', async () => {
    await setUp()
    const before = await worldOf(test, workspace)
    const first = await importOrders('o3,3,2026-05-01 10:00,T,1,10')
    const withFirst = await worldOf(test, workspace)
    const later = await importOrders('o3,3,2026-05-01 10:00,T,1,10', 'o3,3,2026-05-01 10:00,U,1,5')
    expect(await undo(later.id)).toMatchObject({ ordersRemoved: 0, interactionsRemoved: 1, ordersKept: 0 })
    expect(await worldOf(test, workspace)).toEqual(withFirst)
    expect(await undo(first.id)).toMatchObject({ ordersRemoved: 1, customersRemoved: 1 })
    expect(await worldOf(test, workspace)).toEqual(before)
  })
})
