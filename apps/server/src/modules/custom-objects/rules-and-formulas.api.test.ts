import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

let world: ObjectWorld
let car: string
let price: { name: string; key: string }
beforeAll(async () => {
  world = await openObjectWorld()
})
afterAll(() => world.test.close())

it('formulas read records of custom objects, and are as sensitive as those', async () => {
  const { admin } = world
  car = (await world.addObject({ en: 'Car' })).name
  price = await world.addField({ object: car, type: 'number', sensitivity: 'sensitive' }, 'Price')
  const of = await world.addField({ object: 'product', type: 'reference', to: car }, 'Fits')
  const twice = await world.addField(
    { object: 'product', type: 'formula', result: 'number', expression: `${of.name}.${price.name} * 2` },
    'Twice',
  )
  const own = await world.addField(
    { object: car, type: 'formula', result: 'number', expression: `${price.name} + 1` },
    'One more',
  )
  const made = (await admin.post(`/objects/${car}`, { title: 'T', [price.key]: 4 })).body
  const product = await admin.post('/products', { code: 'P', name: 'Tyre', [of.key]: made.id })
  expect(product).toMatchObject({ status: 201, body: { [twice.key]: 8 } })
  expect((await admin.get(`/objects/${car}/${made.id}`)).body).toMatchObject({ [own.key]: 5 })
  const fields = (await admin.get('/fields')).body.items as { name: string; sensitivity: string }[]
  const levels = [twice, own].map(({ name }) => fields.find((one) => one.name === name)?.sensitivity)
  expect(levels).toEqual(['sensitive', 'sensitive'])
})

it('rules hold for records of custom objects', async () => {
  const { admin } = world
  const condition = encodeFilter({ field: price.key, op: 'gt', value: 100 })
  const note = await world.addField({ object: car, type: 'text' }, 'Reason')
  const made = await admin.post('/record-rules', { object: car, kind: 'require', field: note.name, condition })
  expect(made).toMatchObject({ status: 201, body: { active: true } })
  await world.addField({ object: car, type: 'text' }, 'Told of the rule')
  const dear = { title: 'D', [price.key]: 200 }
  expect((await admin.post(`/objects/${car}`, dear)).body.fieldErrors).toMatchObject([
    { path: note.key, code: 'field.required' },
  ])
  expect((await admin.post(`/objects/${car}`, { ...dear, [note.key]: 'gold' })).status).toBe(201)
})

it('rollups take records of custom objects together, by the references they have', async () => {
  const { admin } = world
  const driver = await world.addField({ object: car, type: 'reference', to: 'customer' }, 'Driver')
  const of = `${car}.${driver.name}.${price.name}`
  const worth = await world.addField({ object: 'customer', type: 'rollup', aggregate: 'sum', of }, 'Worth of cars')
  const { id } = (await admin.post('/customers', { kind: 'company', name: 'Fleet' })).body
  for (const value of [3, 4]) {
    const made = await admin.post(`/objects/${car}`, { title: `Car ${value}`, [price.key]: value, [driver.key]: id })
    expect(made.status).toBe(201)
  }
  expect((await admin.get(`/customers/${id}`)).body[worth.key]).toBe(7)
})
