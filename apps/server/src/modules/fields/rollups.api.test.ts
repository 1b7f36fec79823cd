import { encodeFilter } from '@rapport/kernel'
import type { ResultType } from '@rapport/objects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const formula = (label: string, result: ResultType, expression: string, object = 'product') =>
  ({ object, type: 'formula', labels: { en: label }, result, expression }) as const
const problemsOf = async (given: object) => {
  const { status, body } = await admin.post('/fields', given)
  return [status, body.code, body.details]
}
const explained = async (object: string, name: string, record: string, client = admin) =>
  (await client.get(`/fields/explanation?object=${object}&name=${name}&record=${record}`)).body

describe('a rollup', () => {
  it('takes related records together, those that a condition holds for', async () => {
    const rollup = (label: string, given: object) =>
      ({ object: 'customer', type: 'rollup', labels: { en: label }, ...given }) as const
    const weight = await world.add({ type: 'number', decimals: 1, object: 'task' }, 'Effort')
    const open = await world.add(
      rollup('Open tasks', { aggregate: 'count', of: 'task.customer', expression: 'state in ["open", "waiting"]' }),
      'Open tasks',
    )
    const effort = await world.add(
      rollup('Effort in all', { aggregate: 'sum', of: `task.customer.${weight.name}` }),
      'Effort in all',
    )
    const due = await world.add(rollup('Next due', { aggregate: 'min', of: 'task.customer.dueAt' }), 'Next due')
    const last = await world.add(
      rollup('Last subject', { aggregate: 'latest', of: 'task.customer.subject', latestBy: 'dueAt' }),
      'Last subject',
    )
    const busy = await world.add(formula('Busy', 'yesNo', `${open.name} > 1`, 'customer'), 'Busy')
    const customer = (await admin.post('/customers', { kind: 'company', name: 'Rolled' })).body
    expect(customer).toMatchObject({
      [open.key]: 0,
      [effort.key]: 0,
      [due.key]: null,
      [last.key]: null,
      [busy.key]: false,
    })
    const task = (subject: string, dueAt: string, effortOf: number) =>
      admin.post('/tasks', { subject, customerId: customer.id, dueAt, [weight.key]: effortOf })
    await task('Early', '2026-06-16T09:00:00Z', 1.5)
    const late = await task('Late', '2026-06-18T09:00:00Z', 2)
    const read = async () => (await admin.get(`/customers/${customer.id}`)).body
    expect(await read()).toMatchObject({ [open.key]: 2, [effort.key]: 3.5, [last.key]: 'Late', [busy.key]: true })
    expect((await read())[due.key]).toMatch(/^2026-06-16T09:00:00/)
    await admin.patch(`/tasks/${late.body.id}`, { version: 1, state: 'done' })
    expect(await read()).toMatchObject({ [open.key]: 1, [busy.key]: false })
    const filter = encodeFilter({ field: open.name, op: 'gte', value: 1 })
    expect((await admin.get(`/customers?filter=${filter}&sort=-${effort.name}`)).body.items).toMatchObject([
      { id: customer.id },
    ])
    expect((await explained('customer', open.name, customer.id)).records).toBe(1)
    expect((await world.member.get(`/customers?filter=${filter}`)).body.items).toEqual([])
  })

  it('of amounts in several currencies is nothing', async () => {
    const spent = await world.add(
      { object: 'customer', type: 'rollup', aggregate: 'sum', of: 'order.customer.total' },
      'Ordered',
    )
    const order = (currency: string) =>
      admin.post('/orders', {
        customer: { externalId: 'O-1' },
        placedAt: '2026-06-01T00:00:00Z',
        currency,
        lines: [{ description: 'x', quantity: '1', unitPrice: '10' }],
      })
    const own = (await admin.get('/me')).body.workspace.currency
    const placed = await order(own)
    expect(placed).toMatchObject({ status: 201 })
    const id = placed.body.customerId
    expect((await admin.get(`/customers/${id}`)).body[spent.key]).toBe(1000)
    const other = own === 'EUR' ? 'USD' : 'EUR'
    await admin.put(`/exchange-rates/${other}`, { rate: '8', validFrom: '2026-01-01' })
    expect((await order(other)).status).toBe(201)
    expect((await admin.get(`/customers/${id}`)).body[spent.key]).toBeNull()
    expect((await explained('customer', spent.name, id)).reasons).toMatchObject([{ code: 'currencies_differ' }])
  })

  it('nor are amounts added up that references lead to, of several currencies', async () => {
    const deal = await world.add({ object: 'task', type: 'reference', to: 'order' }, 'Deal')
    const orders = (await admin.get('/orders')).body.items as { id: string; currency: string }[]
    const total = async () => (await admin.get(`/tasks/totals?of=sum:${deal.name}.totalMinor`)).body.total.figures
    const [one, other] = orders
    await admin.post('/tasks', { subject: 'One', [deal.key]: one?.id })
    expect(await total()).toEqual([{ value: 1000, currency: one?.currency }])
    await admin.post('/tasks', { subject: 'Other', [deal.key]: other?.id })
    expect(one?.currency).not.toBe(other?.currency)
    expect(await total()).toEqual([{ value: null, isMixed: true }])
  })

  it('follows references that the workspace added, of one and of several, fast or not', async () => {
    const supplier = await world.add({ type: 'reference', to: 'customer' }, 'Supplier')
    const growers = await world.add({ type: 'references', to: 'customer' }, 'Growers')
    const weight = await world.add({ type: 'number' }, 'Crate weight')
    const rollup = (label: string, given: object) =>
      world.add({ object: 'customer', type: 'rollup', labels: { en: label }, ...given }, label)
    const supplied = await rollup('Supplied', { aggregate: 'count', of: `product.${supplier.name}` })
    const grown = await rollup('Grown', { aggregate: 'sum', of: `product.${growers.name}.${weight.name}` })
    const [one, other] = [
      (await admin.post('/customers', { kind: 'company', name: 'One' })).body.id,
      (await admin.post('/customers', { kind: 'company', name: 'Other' })).body.id,
    ]
    await world.product({ [supplier.key]: one, [growers.key]: [one, other], [weight.key]: 5 })
    await world.product({ [supplier.key]: one, [growers.key]: [other], [weight.key]: 7 })
    const figures = async () =>
      Promise.all(
        [one, other].map(async (id) => {
          const { body } = await admin.get(`/customers/${id}`)
          return [body[supplied.key], body[grown.key]]
        }),
      )
    const expected = [
      [2, 5],
      [0, 12],
    ]
    expect(await figures()).toEqual(expected)
    expect((await admin.post(`/fields/${supplier.id}/index`)).status).toBe(200)
    await world.test.drainJobs()
    await world.add({ type: 'yesNo' }, 'Behind it')
    expect(await figures()).toEqual(expected)
    const filter = encodeFilter({ field: supplied.key, op: 'eq', value: 2 })
    expect((await admin.get(`/customers?filter=${filter}`)).body.items).toMatchObject([{ id: one }])
    const { formulas } = (await admin.get(`/fields/${supplier.id}/use`)).body
    expect(formulas).toMatchObject([{ object: 'customer', name: supplied.name }])
    const { relations } = (await admin.get('/fields/readable?object=customer')).body
    expect(relations).toContainEqual(
      expect.objectContaining({ of: `product.${supplier.name}`, label: 'Products › Supplier' }),
    )
  })

  it.each([
    [{ aggregate: 'count', of: 'product.customer' }, 'rollup.relation_unknown'],
    [{ aggregate: 'count', of: 'nothing.customer' }, 'rollup.relation_unknown'],
    [{ aggregate: 'sum', of: 'task.customer.subject' }, 'rollup.value_wrong'],
    [{ aggregate: 'sum', of: 'task.customer' }, 'rollup.value_wrong'],
    [{ aggregate: 'latest', of: 'task.customer.subject', latestBy: 'state' }, 'rollup.value_wrong'],
    [{ aggregate: 'count', of: 'task.customer', expression: 'state == "opne"' }, 'expression.choice_unknown'],
  ])('is refused: %j', async (given, code) => {
    expect((await problemsOf({ object: 'customer', type: 'rollup', labels: { en: 'R' }, ...given }))[1]).toBe(code)
  })
})
