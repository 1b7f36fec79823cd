import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { convertBatch } from './commands/convert-batch.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const field = async (id: string) => (await admin.get(`/fields/${id}`)).body
const read = async (id: string) => (await admin.get(`/products/${id}`)).body
const urlOf = (id: string) => `/fields/${id}/conversion`
const start = async (id: string, type: string) => admin.post(urlOf(id), { version: (await field(id)).version, type })

/** One batch of the change under way, as a worker that stops behind it. */
async function convertSome(fieldId: string): Promise<void> {
  const sql = 'select id from custom_field_conversion where field_id = $1 order by created_at desc, id desc limit 1'
  const { rows } = await world.test.app.database.owner.query<{ id: string }>(sql, [fieldId])
  const { identity } = await world.fresh()
  await world.test.write(identity, (ctx) => convertBatch(ctx, rows[0]?.id ?? ''))
}

describe('a change of type that is under way', () => {
  it('can be stopped: the field stays what it is, and can be changed again', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Weight')
    const made = (await world.product({ [key]: '12' })).body
    expect((await start(id, 'number')).status).toBe(200)
    await convertSome(id)
    expect(await admin.post(`${urlOf(id)}/cancellation`)).toMatchObject({ status: 200, body: { state: 'undone' } })
    await world.test.drainJobs()
    expect(await field(id)).toMatchObject({ type: 'text' })
    expect((await read(made.id))[key]).toBe('12')
    expect((await admin.patch(`/fields/${id}`, { version: 1, labels: { en: 'Heaviness' } })).status).toBe(200)
    expect((await start(id, 'number')).status).toBe(200)
    await world.test.drainJobs()
    expect(await field(id)).toMatchObject({ type: 'number' })
    await expect.poll(async () => (await read(made.id))[key]).toBe(12)
  })

  it('can be stopped while it is undone, and undone later', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Height')
    const made = (await world.product({ [key]: '7 cm' })).body
    await start(id, 'number')
    await world.test.drainJobs()
    await admin.post(`${urlOf(id)}/undo`)
    await convertSome(id)
    expect(await admin.post(`${urlOf(id)}/cancellation`)).toMatchObject({ status: 200, body: { state: 'done' } })
    await world.test.drainJobs()
    expect(await field(id)).toMatchObject({ type: 'number' })
    expect((await admin.post(`${urlOf(id)}/undo`)).status).toBe(200)
    await world.test.drainJobs()
    await expect.poll(async () => (await read(made.id))[key]).toBe('7 cm')
  })

  it('is stopped once, by who may change fields', async () => {
    const { id } = await world.add({ type: 'text' }, 'Depth')
    const stop = (client: Client) => client.post(`${urlOf(id)}/cancellation`)
    expect(await stop(admin)).toMatchObject({ status: 404, body: { code: 'custom_field.conversion_none' } })
    await start(id, 'number')
    expect((await stop(world.member)).status).toBe(403)
    expect((await stop(world.stranger)).status).toBe(404)
    expect((await stop(admin)).status).toBe(200)
    expect(await stop(admin)).toMatchObject({ status: 409, body: { code: 'custom_field.conversion_ended' } })
    await world.test.drainJobs()
  })
})

it('a preview of a change of type names the formulas that read the field', async () => {
  const { id, name } = await world.add({ type: 'number' }, 'Grams')
  const formula = await world.add({ type: 'formula', result: 'number', expression: `${name} * 2` }, 'Double grams')
  const { formulas } = (await admin.get(`${urlOf(id)}?type=text`)).body
  expect(formulas).toEqual([{ object: 'product', name: formula.name, labels: formula.labels }])
})

it('a rule with “me” holds for whoever writes', async () => {
  const { key } = await world.add({ object: 'task', type: 'text' }, 'Told of it')
  const condition = encodeFilter({ field: 'ownerId', op: 'eq', value: '$me' })
  const rule = { object: 'task', kind: 'require', field: key, condition }
  expect((await admin.post('/record-rules', rule)).status).toBe(201)
  const { memberId } = (await admin.get('/me')).body
  const task = (client: Client) => client.post('/tasks', { subject: 'Call', ownerId: memberId })
  await expect
    .poll(async () => (await task(admin)).body.fieldErrors)
    .toMatchObject([{ path: key, code: 'field.required' }])
  expect((await admin.post('/tasks', { subject: 'Call', ownerId: memberId, [key]: 'Done' })).status).toBe(201)
})

it('a customer that only a custom reference of another object points to is kept', async () => {
  const { key } = await world.add({ type: 'reference', to: 'customer' }, 'Supplier')
  const { key: several } = await world.add({ type: 'references', to: 'customer' }, 'Growers')
  const company = async (name: string) => (await admin.post('/customers', { kind: 'company', name })).body.id
  const [one, other, lonely] = [await company('One'), await company('Other'), await company('Lonely')]
  expect((await world.product({ [key]: one, [several]: [other] })).status).toBe(201)
  for (const id of [one, other, lonely]) await admin.post(`/customers/${id}/deletion`)
  const removed = await admin.post('/bin/removal', { object: 'customer', ids: [one, other, lonely] })
  expect(removed.body).toMatchObject({ removed: [lonely] })
  expect(removed.body.kept).toEqual(expect.arrayContaining([one, other].map((id) => ({ id, usedBy: ['product'] }))))
})
