import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { convertBatch, finishConversion } from './commands/convert-batch.ts'
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

/** Starts a change of type and carries it to its end; the process hears of it a moment later. */
async function convert(id: string, type: string, more: object = {}): Promise<void> {
  const { version } = await field(id)
  const started = await admin.post(`/fields/${id}/conversion`, { version, type, ...more })
  expect(started).toMatchObject({ status: 200, body: { state: 'running' } })
  await world.test.drainJobs()
  const { key } = await field(id)
  await expect.poll(() => world.keysOf('product')).toContain(key)
}

describe('a field becomes one of another type', () => {
  it('after a preview of every value that would be lost', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Weight')
    const made = []
    for (const value of ['12', '1,200.5', 'heavy', 'about 3'])
      made.push((await world.product({ [key]: value })).body.id)
    await admin.post('/views', {
      object: 'product',
      name: 'Heavy',
      filter: encodeFilter({ field: key, op: 'eq', value: 'x' }),
    })
    const preview = await admin.get(`/fields/${id}/conversion?type=number&decimals=1`)
    expect(preview.body).toMatchObject({
      records: { count: 4, exact: true },
      losses: 2,
      choices: [],
      views: [{ name: 'Heavy' }],
    })
    expect(preview.body.items).toEqual([
      { id: made[2], title: 'Tea', value: 'heavy', problem: 'unreadable' },
      { id: made[3], title: 'Tea', value: 'about 3', problem: 'unreadable' },
    ])
    expect((await field(id)).type).toBe('text')
    await convert(id, 'number', { decimals: 1 })
    expect(await Promise.all(made.map(async (each) => (await read(each))[key]))).toEqual([12, 1200.5, null, null])
    const found = await admin.get(`/products?filter=${encodeFilter({ field: key, op: 'gt', value: 100 })}`)
    expect(found.body.items.map((item: { id: string }) => item.id)).toEqual([made[1]])
    const [told] = (await admin.get('/fields/conversions')).body.items.filter(
      (one: { fieldId: string }) => one.fieldId === id,
    )
    expect(told).toMatchObject({
      from: 'text',
      to: 'number',
      state: 'done',
      recordsDone: 4,
      recordsTotal: 4,
      recordsEmptied: 2,
    })
    expect(told.undoUntil > told.createdAt).toBe(true)
  })

  it('and makes choices of the texts that are there', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Tasting')
    const ids = []
    for (const value of ['Grassy', '花香', 'grassy']) ids.push((await world.product({ [key]: value })).body.id)
    const preview = (await admin.get(`/fields/${id}/conversion?type=choice`)).body
    expect(preview).toMatchObject({ losses: 0, choices: ['Grassy', '花香'] })
    await convert(id, 'choice')
    const { choices } = await field(id)
    expect(choices).toMatchObject([
      { key: 'grassy', labels: { zh: 'Grassy', en: 'Grassy' } },
      { labels: { en: '花香' } },
    ])
    expect(await Promise.all(ids.map(async (each) => (await read(each))[key]))).toEqual([
      'grassy',
      choices[1].key,
      'grassy',
    ])
  })

  it('whose key changes with it, and keeps what was required', async () => {
    const { id, key } = await world.add(
      { type: 'number', decimals: 2, required: true, default: 3, unique: false },
      'Fee',
    )
    const record = (await world.product({ [key]: 12.5 })).body
    await convert(id, 'money')
    expect(await field(id)).toMatchObject({ key: `${key}Minor`, required: true, default: 300 })
    expect(await read(record.id)).toMatchObject({ [`${key}Minor`]: 1250 })
  })
})

describe('undoing it', () => {
  it('brings back values as they were, what was lost included, and converts what somebody changed since', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Steep')
    const ids: string[] = []
    for (const value of ['3 minutes', '90', '007']) ids.push((await world.product({ [key]: value })).body.id)
    await convert(id, 'number')
    const [first = '', second = ''] = ids
    const { version } = await read(second)
    await admin.patch(`/products/${second}`, { version, [key]: 120 })
    ids.push((await world.product({ [key]: 45 })).body.id)
    expect((await admin.post(`/fields/${id}/conversion/undo`)).body).toMatchObject({ state: 'undoing' })
    expect((await admin.patch(`/fields/${id}`, { version: 2, required: true })).body.code).toBe(
      'custom_field.converting',
    )
    await world.test.drainJobs()
    expect(await field(id)).toMatchObject({ type: 'text' })
    await expect.poll(async () => (await read(first))[key]).toBe('3 minutes')
    expect(await Promise.all(ids.map(async (each) => (await read(each))[key]))).toEqual([
      '3 minutes',
      '120',
      '007',
      '45',
    ])
    expect(await admin.post(`/fields/${id}/conversion/undo`)).toMatchObject({
      status: 409,
      body: { code: 'custom_field.conversion_over' },
    })
  })

  it('ends after thirty days, and with another change of type', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Origin year')
    await world.product({ [key]: '2020' })
    await convert(id, 'number')
    await world.test.app.database.owner.query(
      `update custom_field_conversion set created_at = created_at - interval '31 days' where field_id = $1`,
      [id],
    )
    expect((await admin.post(`/fields/${id}/conversion/undo`)).body.code).toBe('custom_field.conversion_over')
    expect(
      (await admin.get('/fields/conversions')).body.items.map((one: { fieldId: string }) => one.fieldId),
    ).not.toContain(id)
  })
})

it('values written while it runs are converted, too', async () => {
  const { id, key } = await world.add({ type: 'text' }, 'Meanwhile')
  const early = (await world.product({ [key]: '1' })).body
  const { version } = await field(id)
  await admin.post(`/fields/${id}/conversion`, { version, type: 'number' })
  const { rows } = await world.test.app.database.owner.query<{ id: string }>(
    'select id from custom_field_conversion where field_id = $1',
    [id],
  )
  const conversion = rows[0]?.id ?? ''
  const { identity } = world.workspace
  while ((await world.test.write(identity, (ctx) => convertBatch(ctx, conversion))) === 'more') {}
  await admin.patch(`/products/${early.id}`, { version: early.version, [key]: '11' })
  const late = (await world.product({ [key]: '2' })).body
  await world.test.write(identity, (ctx) => finishConversion(ctx, conversion))
  await world.test.drainJobs()
  await expect.poll(async () => (await read(early.id))[key]).toBe(11)
  expect((await read(late.id))[key]).toBe(2)
})

it.each<[string, object, number, string]>([
  ['a type its values have no meaning in', { type: 'member' }, 400, 'custom_field.conversion_unknown'],
  ['the type it has', { type: 'text' }, 400, 'custom_field.conversion_unknown'],
  ['another version than it has', { type: 'number', version: 7 }, 409, 'custom_field.changed_meanwhile'],
  ['a type there is not', { type: 'nothing' }, 400, 'request.field_wrong'],
])('is refused with %s', async (name, given, status, code) => {
  const { id } = await world.add({ type: 'text', object: 'task' }, `Refused ${name}`)
  const answer = await admin.post(`/fields/${id}/conversion`, { version: 1, ...given })
  expect(answer).toMatchObject({ status, body: { code } })
  expect(await world.member.post(`/fields/${id}/conversion`, { version: 1, type: 'number' })).toMatchObject({
    status: 403,
  })
  expect(await world.stranger.get(`/fields/${id}/conversion?type=number`)).toMatchObject({ status: 404 })
})

it('twenty at the same moment start it once', async () => {
  const { id } = await world.add({ type: 'text', object: 'task' }, 'Together')
  const start = () => admin.post(`/fields/${id}/conversion`, { version: 1, type: 'number' })
  const answers = await together(start)
  expect(answers).toEqual({ 200: 1, 409: AT_ONCE - 1 })
  await world.test.drainJobs()
})
