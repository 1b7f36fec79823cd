import { encodeFilter } from '@rapport/kernel'
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

describe('the name of a field', () => {
  it.each<[string, string, object, string]>([
    ['an amount', 'Budget', { type: 'money' }, 'Budget minor'],
    ['a share', 'Discount', { type: 'percentage' }, 'Discount percent'],
    ['the id of a reference', 'Sponsor', { type: 'reference', to: 'customer' }, 'Sponsor ID'],
    ['the name of a reference', 'Partner', { type: 'reference', to: 'customer' }, 'Partner name'],
  ])('leaves to each its own value: %s', async (_what, first, given, second) => {
    const one = await world.add({ type: 'text', ...given }, first)
    const other = await world.add({ type: 'text' }, second)
    expect(other.key).not.toBe(one.key)
    const made = await world.product({ [other.key]: 'abc' })
    expect(made).toMatchObject({ status: 201, body: { [one.key]: null, [other.key]: 'abc' } })
    const named = await admin.post('/fields', { object: 'product', type: 'text', labels: { en: 'X' }, name: one.key })
    expect(named).toMatchObject({ status: 400, body: { code: 'custom_field.name_taken' } })
  })

  it('is as long as its columns can be called', async () => {
    const name = `custom${'A'.repeat(50)}`
    const long = await world.add({ type: 'percentage', name }, 'Longest share')
    expect((await world.product({ [long.key]: 12 })).body[long.key]).toBe(12)
    const given = { object: 'product', type: 'text', labels: { en: 'Too long' }, name: `${name}A` }
    expect(await admin.post('/fields', given)).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
  })
})

it('leads one level far where the field is a reference, so that hundreds of them can be listed', async () => {
  const { id, name } = await world.add({ type: 'reference', to: 'customer', object: 'customer' }, 'Backer')
  const names = (await admin.get('/customers/fields')).body.items.map((field: { name: string }) => field.name)
  expect(names).toEqual(expect.arrayContaining([`${name}.name`, `parent.${name}Id`, 'parent.owner.name']))
  expect(names.filter((each: string) => each.startsWith('parent.parent.'))).toEqual([])
  expect(names).not.toContain(`${name}.owner.name`)
  expect(names).not.toContain(`parent.${name}.name`)
  const filter = encodeFilter({ field: `${name}.name`, op: 'eq', value: 'First' })
  const made = { kind: 'company', name: 'Backed', [`${name}Id`]: world.company }
  await admin.post('/customers', made)
  expect((await admin.get(`/customers?filter=${filter}`)).body.items).toMatchObject([{ name: 'Backed' }])
  expect(await admin.post('/views', { object: 'customer', name: 'Ours', filter })).toMatchObject({ status: 201 })
  expect((await admin.get(`/fields/${id}/use`)).body.views).toMatchObject([{ name: 'Ours' }])
})

it('a required field is asked of nobody for tasks that are made beside what they do', async () => {
  const { key } = await world.add({ type: 'text', object: 'task', required: true }, 'Cost centre')
  const dueAt = '2026-06-16T09:00:00Z'
  const repeated = await admin.post('/tasks', { subject: 'Water', dueAt, repetition: 'FREQ=DAILY', [key]: 'A1' })
  const done = await admin.patch(`/tasks/${repeated.body.id}`, { version: 1, state: 'done' })
  expect(done).toMatchObject({ status: 200, body: { [key]: 'A1' } })
  const next = (await admin.get('/tasks?search=Water')).body.items
  expect(next.map((task: Record<string, unknown>) => task[key])).toEqual(expect.arrayContaining(['A1', null]))
  const entry = { kind: 'call', body: 'Ring again', followUp: { subject: 'Ring', dueAt } }
  expect(await admin.post(`/customers/${world.company}/interactions`, entry)).toMatchObject({ status: 201 })
})
