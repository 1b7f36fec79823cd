import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { together } from '../../../test/together.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const read = async (id: string) => (await admin.get(`/products/${id}`)).body
const field = async (id: string) => (await admin.get(`/fields/${id}`)).body

async function start(id: string, type: string): Promise<void> {
  const { version } = await field(id)
  expect((await admin.post(`/fields/${id}/conversion`, { version, type })).status).toBe(200)
}

/** Carries what was started to its end; the process hears of it a moment later. */
async function finish(id: string, type: string): Promise<void> {
  await world.test.drainJobs()
  const { key } = await field(id)
  expect((await field(id)).type).toBe(type)
  await expect.poll(() => world.keysOf('product')).toContain(key)
}

async function undo(id: string, type: string): Promise<void> {
  expect((await admin.post(`/fields/${id}/conversion/undo`)).status).toBe(200)
  await finish(id, type)
}

describe('undoing a change of type', () => {
  it('keeps what was said of the field since: that it is needed, and how sensitive it is', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Diagnosis')
    await world.product({ [key]: '1' })
    await start(id, 'number')
    await finish(id, 'number')
    const { version } = await field(id)
    const said = { version, required: true, sensitivity: 'sensitive' }
    expect((await admin.patch(`/fields/${id}`, said)).status).toBe(200)
    await undo(id, 'text')
    expect(await field(id)).toMatchObject({ required: true, sensitivity: 'sensitive' })
    expect((await admin.delete(`/fields/${id}`)).status).toBe(200)
  })

  it('lets a value occur twice where two records have one by now', async () => {
    const { id, key } = await world.add({ type: 'text', unique: true }, 'Batch')
    await world.product({ [key]: '7' })
    await start(id, 'number')
    await finish(id, 'number')
    await world.product({ [key]: 7 })
    await undo(id, 'text')
    expect((await field(id)).unique).toBe(false)
    const { id: apart, key: apartKey } = await world.add({ type: 'text', unique: true }, 'Serial')
    await world.product({ [apartKey]: '7' })
    await start(apart, 'number')
    await finish(apart, 'number')
    await undo(apart, 'text')
    expect((await field(apart)).unique).toBe(true)
  })

  it('brings nothing back in place of what somebody wrote since', async () => {
    const choices = ['Red', 'Blue'].map((en) => ({ labels: { en } }))
    const { id, key } = await world.add({ type: 'choice', choices }, 'Tin')
    const tin = (await world.product({ [key]: 'red' })).body
    const kept = (await world.product({ [key]: 'blue' })).body
    await start(id, 'text')
    await finish(id, 'text')
    expect((await admin.patch(`/products/${tin.id}`, { version: 1, [key]: 'Mauve' })).status).toBe(200)
    await undo(id, 'choice')
    expect([(await read(tin.id))[key], (await read(kept.id))[key]]).toEqual([null, 'blue'])
  })
})

it('no other field takes the key that a field is about to have', async () => {
  const { id } = await world.add({ type: 'number', decimals: 2 }, 'Toll')
  await start(id, 'money')
  const other = await admin.post('/fields', { object: 'product', type: 'text', labels: { en: 'Toll minor' } })
  expect(other).toMatchObject({ status: 201, body: { key: 'customTollMinor2' } })
  await finish(id, 'money')
  expect((await field(id)).key).toBe('customTollMinor')
})

it('twenty who undo at the same moment undo it once', async () => {
  const { id } = await world.add({ type: 'text' }, 'Together')
  await start(id, 'number')
  await finish(id, 'number')
  expect(await together(() => admin.post(`/fields/${id}/conversion/undo`))).toEqual({ 200: 1, 409: 19 })
  await finish(id, 'text')
})

it('a formula is not tried under a name that no field of its own can have', async () => {
  const tried = (name: string) =>
    admin.get(`/fields/preview?object=product&type=formula&result=number&expression=1&name=${name}`)
  for (const name of ['name', 'constructor', '__proto__', 'custom'])
    expect(await tried(name)).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
  expect((await tried('customNew')).status).toBe(200)
})

describe('a rule', () => {
  it('asks nothing of what is computed, which follows from the values only once they are kept', async () => {
    const price = await world.add({ type: 'number' }, 'Sold for')
    const margin = await world.add(
      { type: 'formula', result: 'number', expression: `${price.name} - 10` },
      'Left of it',
    )
    const condition = encodeFilter({ field: margin.key, op: 'lt', value: 0 })
    const rule = { object: 'product', kind: 'refuse', field: price.name, condition, messages: { en: 'Too cheap.' } }
    expect(await admin.post('/record-rules', rule)).toMatchObject({
      status: 400,
      body: { code: 'filter.unknown_field' },
    })
  })

  it('that locks the owner holds for customers who are given away together', async () => {
    const condition = encodeFilter({ field: 'city', op: 'eq', value: 'Bonn' })
    const made = await admin.post('/record-rules', { object: 'customer', kind: 'lock', field: 'owner', condition })
    expect(made.status).toBe(201)
    await world.add({ object: 'customer', type: 'text' }, 'Told of the lock')
    const [locked, free] = await Promise.all(
      ['Bonn', 'Kiel'].map(
        async (city) => (await admin.post('/customers', { kind: 'company', name: city, city })).body,
      ),
    )
    const ownerId = (await admin.get('/members')).body.items[0].id
    const ids = [locked.id, free.id]
    const given = await admin.post('/customers/assignment', { ids, ownerId })
    expect(given.body).toMatchObject({ assigned: 1, refused: [{ id: locked.id, code: 'field.locked' }] })
    expect((await admin.get(`/customers/${locked.id}`)).body.ownerId).toBeNull()
  })
})
