import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { AT_ONCE, ONE_DONE, together } from '../../../test/together.ts'
import { createRecord } from '../../platform/records/write-record.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
let member: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
  member = world.member
})
afterAll(() => world.test.close())

describe('rules', () => {
  it('require a value of new records, and of others only that they keep it', async () => {
    const before = (await world.product({})).body
    const { key, id, version } = await world.add({ type: 'text', required: true }, 'Batch')
    expect((await world.product({})).body.fieldErrors).toMatchObject([{ path: key, code: 'field.required' }])
    expect(await admin.patch(`/products/${before.id}`, { version: 1, name: 'Green tea' })).toMatchObject({
      status: 200,
      body: { [key]: null },
    })
    const made = (await world.product({ [key]: 'B1' })).body
    const emptied = await admin.patch(`/products/${made.id}`, { version: 1, [key]: null })
    expect(emptied.body.fieldErrors).toMatchObject([{ path: key, code: 'field.required' }])
    await admin.patch(`/fields/${id}`, { version, required: false })
    await expect.poll(async () => (await world.product({})).status).toBe(201)
  })

  it('keep unique values apart, also when two write at once', async () => {
    const { key, id } = await world.add({ type: 'text', unique: true, object: 'contact' }, 'Badge')
    const write = () => admin.post('/contacts', { name: 'Ada', companyId: world.company, [key]: 'X-1' })
    const answers = await Promise.all([write(), write()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400])
    const free = await world.add({ type: 'text', object: 'contact' }, 'Seat')
    await Promise.all(
      [1, 2].map(() => admin.post('/contacts', { name: 'B', companyId: world.company, [free.key]: '7' })),
    )
    const twins = await admin.patch(`/fields/${free.id}`, { version: 1, unique: true })
    expect(twins).toMatchObject({ status: 400, body: { code: 'custom_field.has_twins' } })
    const found = (await admin.get(`/fields/${free.id}/twins`)).body
    expect(found).toMatchObject({
      items: [{ value: '7', count: 2, records: [{ title: 'B' }, { title: 'B' }] }],
      more: false,
    })
    expect((await member.get(`/fields/${free.id}/twins`)).status).toBe(403)
    expect((await world.stranger.get(`/fields/${free.id}/twins`)).status).toBe(404)
    expect(await admin.get(`/fields/${id}/use`)).toMatchObject({ body: { records: { count: 1, exact: true } } })
  })

  it('give a new record its default', async () => {
    const { key } = await world.add({ type: 'number', default: 5 }, 'Shelf')
    expect((await world.product({})).body[key]).toBe(5)
  })
})

describe('changing', () => {
  it('renames without touching what is kept, upon the version that was seen', async () => {
    const made = await world.add({ type: 'text' }, 'Colour')
    const { id, key } = made
    const record = (await world.product({ [key]: 'red' })).body
    const renamed = await admin.patch(`/fields/${id}`, { version: 1, labels: { en: 'Shade', zh: '色调' } })
    expect(renamed).toMatchObject({ status: 200, body: { name: made.name, labels: { en: 'Shade' }, version: 2 } })
    expect((await admin.get(`/products/${record.id}`)).body[key]).toBe('red')
    const late = await admin.patch(`/fields/${id}`, { version: 1, labels: { en: 'Late' } })
    expect(late).toMatchObject({ status: 409, body: { code: 'custom_field.changed_meanwhile' } })
  })

  it('puts a field in another place, and the others make room', async () => {
    const labels = ['One', 'Two', 'Three']
    const made = []
    for (const label of labels) made.push(await world.add({ type: 'text', object: 'task' }, label))
    await admin.patch(`/fields/${made[2].id}`, { version: 1, position: 0 })
    const items = (await admin.get('/fields?object=task')).body.items
    expect(items.map(({ labels: { en } }: { labels: { en: string } }) => en)).toEqual(['Three', 'One', 'Two'])
    expect(items.map(({ position }: { position: number }) => position)).toEqual([0, 1, 2])
  })

  it('keeps a choice that records hold', async () => {
    const made = await world.add(
      { type: 'choice', choices: [{ labels: { en: 'Up' } }, { labels: { en: 'Down' } }] },
      'Trend',
    )
    await world.product({ [made.key]: 'up' })
    const without = (key: string) => made.choices.filter((choice: { key: string }) => choice.key !== key)
    const refused = await admin.patch(`/fields/${made.id}`, { version: 1, choices: without('up') })
    expect(refused).toMatchObject({ status: 400, body: { code: 'custom_field.choice_used' } })
    expect(await admin.patch(`/fields/${made.id}`, { version: 1, choices: without('down') })).toMatchObject({
      status: 200,
    })
  })

  it('archived takes it away from everywhere, and restored finds its values', async () => {
    const { id, key, name } = await world.add({ type: 'text' }, 'Legacy')
    const record = (await world.product({ [key]: 'old' })).body
    const filter = encodeFilter({ field: key, op: 'eq', value: 'old' })
    const view = await admin.post('/views', { object: 'product', name: 'Old ones', filter })
    expect((await admin.get(`/fields/${id}/use`)).body.views).toMatchObject([{ id: view.body.id, name: 'Old ones' }])
    expect(await admin.delete(`/fields/${id}`)).toMatchObject({ status: 200 })
    await expect.poll(() => world.keysOf('product')).not.toContain(key)
    expect((await admin.get(`/products/${record.id}`)).body[key]).toBeUndefined()
    expect(await world.product({ [key]: 'x' })).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    expect(await admin.get(`/products?filter=${filter}`)).toMatchObject({ status: 400 })
    expect((await admin.get('/fields?archived=only')).body.items).toMatchObject([{ name }])
    expect(await admin.post(`/fields/${id}/restoration`)).toMatchObject({ status: 200, body: { archivedAt: null } })
    await expect.poll(async () => (await admin.get(`/products/${record.id}`)).body[key]).toBe('old')
  })
})

it.each<[string, object, number, string]>([
  ['an object there is not', { object: 'nothing' }, 400, 'custom_field.object_unknown'],
  ['records of commands of their own', { object: 'order' }, 400, 'custom_field.object_unknown'],
  ['no label', { labels: {} }, 400, 'custom_field.label_missing'],
  ['the label of a declared field', { labels: { en: 'category' } }, 400, 'custom_field.label_taken'],
  ['a name like declared ones', { name: 'colour' }, 400, 'request.field_wrong'],
  ['a setting of another type', { decimals: 2 }, 400, 'custom_field.option_wrong'],
  ['limits the wrong way round', { type: 'number', min: 5, max: 1 }, 400, 'custom_field.limits_wrong'],
  ['nothing to choose', { type: 'choice' }, 400, 'custom_field.choices_missing'],
  [
    'two choices alike',
    { type: 'choice', choices: [{ labels: { en: 'A' } }, { labels: { en: 'a' } }] },
    400,
    'custom_field.choices_equal',
  ],
  [
    'two choices of one key',
    {
      type: 'choice',
      choices: [
        { key: 'a', labels: { en: 'A' } },
        { key: 'a', labels: { en: 'B' } },
      ],
    },
    400,
    'custom_field.choices_equal',
  ],
  ['a reference to nothing', { type: 'reference' }, 400, 'custom_field.target_unknown'],
  ['a default that does not fit', { type: 'number', default: 'five' }, 400, 'custom_field.default_wrong'],
  [
    'ten thousand choices',
    { type: 'choice', choices: Array.from({ length: 10_000 }, (_, at) => ({ labels: { en: `C${at}` } })) },
    400,
    'request.field_wrong',
  ],
])('is refused with %s', async (_, given, status, problem) => {
  const before = (await admin.get('/fields')).body.items.length
  const answer = await admin.post('/fields', { object: 'product', type: 'text', labels: { en: 'Refused' }, ...given })
  expect(answer).toMatchObject({ status, body: { code: problem } })
  expect((await admin.get('/fields')).body.items).toHaveLength(before)
  expect(await member.post('/fields', { object: 'product', type: 'text', labels: { en: 'X' } })).toMatchObject({
    status: 403,
  })
})

async function field(label: string): Promise<string> {
  const made = await admin.post('/fields', { object: 'task', type: 'text', labels: { en: label } })
  return `/fields/${made.body.id}`
}

describe('twenty at the same moment', () => {
  it('add one field of a label', async () => {
    const add = () => admin.post('/fields', { object: 'task', type: 'text', labels: { en: 'Same' } })
    expect(await together(add)).toEqual({ 201: 1, 400: AT_ONCE - 1 })
  })

  it('change it once', async () => {
    const url = await field('Changed together')
    const rename = (turn: number) => admin.patch(url, { version: 1, labels: { en: `Field ${turn}` } })
    expect(await together(rename)).toEqual(ONE_DONE)
  })

  it('archive it once, and bring it back once', async () => {
    const url = await field('Archived together')
    expect(await together(() => admin.delete(url))).toEqual({ 200: AT_ONCE })
    expect((await admin.get(url)).body).toMatchObject({ version: 2 })
    expect(await together(() => admin.post(`${url}/restoration`))).toEqual({ 200: AT_ONCE })
    expect((await admin.get(url)).body).toMatchObject({ archivedAt: null, version: 3 })
  })
})

it('a value written by the rules of a moment ago is judged by those of now', async () => {
  const choices = [{ labels: { en: 'High' } }, { labels: { en: 'Low' } }]
  const made = await world.add({ type: 'choice', choices }, 'Tide')
  const { rows } = await world.test.app.database.owner.query('select model_version from workspace where id = $1', [
    world.workspace.id,
  ])
  const { identity } = world.workspace
  const before = { ...identity, workspace: { ...identity.workspace, modelVersion: rows[0].model_version } }
  await world.test.read(before, async (ctx) => ctx.model)
  const kept = made.choices.filter(({ key }: { key: string }) => key !== 'low')
  await admin.patch(`/fields/${made.id}`, { version: 1, choices: kept })
  const late = world.test.write(before, (ctx) => {
    const type = ctx.hooks.recordType('product')
    if (!type) throw new Error('products are written by declaration')
    return createRecord(ctx, type, { code: 'LATE', name: 'Tea', [made.key]: 'low' })
  })
  await expect(late).rejects.toMatchObject({ code: 'request.field_wrong' })
})

it('a view that filters related records uses the fields of those, not fields of its own of that name', async () => {
  const [own, other] = [
    await world.add({ type: 'text', object: 'customer' }, 'Zone'),
    await world.add({ type: 'text', object: 'task' }, 'Zone'),
  ]
  const filter = encodeFilter({ has: 'task.customer', filter: { field: other.key, op: 'eq', value: 'x' } })
  const view = await admin.post('/views', { object: 'customer', name: 'With tasks', filter })
  expect(view.status).toBe(201)
  expect((await admin.get(`/fields/${other.id}/use`)).body.views).toMatchObject([{ name: 'With tasks' }])
  expect((await admin.get(`/fields/${own.id}/use`)).body.views).toEqual([])
})
