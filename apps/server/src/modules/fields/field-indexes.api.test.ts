import { encodeFilter, type Filter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { systemIdentity } from '../../platform/context/identity.ts'
import { importFile } from '../imports/testing.ts'
import { buildBatch } from './commands/build-index.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const field = async (id: string) => (await admin.get(`/fields/${id}`)).body
const query = <Row extends object>(sql: string, values: unknown[]) =>
  world.test.app.database.owner.query<Row>(sql, values).then(({ rows }) => rows)
const valuesOf = async (fieldId: string) =>
  query<{ value: string | null }>(
    `select coalesce(v.text_value, v.number_value::text) as value from custom_value v
     join custom_field_index i on i.workspace_id = v.workspace_id and i.id = v.index_id where i.field_id = $1 order by 1`,
    [fieldId],
  ).then((rows) => rows.map(({ value }) => value))

let count = 0
/** Switches it on and carries it to its end; a process that knows a field added behind it knows that, too. */
async function makeFast(id: string): Promise<void> {
  expect(await admin.post(`/fields/${id}/index`)).toMatchObject({ status: 200, body: { index: { state: 'building' } } })
  await world.test.drainJobs()
  expect((await field(id)).index).toMatchObject({ state: 'ready' })
  await world.add({ type: 'yesNo' }, `Added behind it ${count++}`)
}

/** Every record of a list, page by page. */
async function all(key: string, { filter, sort }: { filter?: Filter; sort?: string }): Promise<unknown[][]> {
  const asked = [...(filter ? [`filter=${encodeFilter(filter)}`] : []), ...(sort ? [`sort=${sort}`] : [])].join('&')
  const found: unknown[][] = []
  for (let cursor = ''; ; ) {
    const { status, body } = await admin.get(`/products?limit=4&${asked}${cursor}`)
    expect(status).toBe(200)
    found.push(...body.items.map((item: Record<string, unknown>) => [item.code, item[key]]))
    if (body.nextCursor === null) return found
    cursor = `&cursor=${body.nextCursor}`
  }
}

describe('a field that is fast to filter', () => {
  it.each<[string, object, unknown[], [string, unknown][]]>([
    [
      'text',
      {},
      ['Ärmel', 'beta', 'Beta', '绿茶', ''],
      [
        ['eq', 'beta'],
        ['startsWith', 'b'],
        ['contains', '茶'],
        ['ne', 'beta'],
      ],
    ],
    [
      'number',
      { decimals: 2 },
      [12.25, -3, 0.1, 1e9],
      [
        ['gt', 0.1],
        ['between', [-3, 0.1]],
        ['eq', 12.25],
        ['in', [12.25, -3]],
      ],
    ],
    [
      'money',
      {},
      [1250, 0, 99_999_999],
      [
        ['gte', 1250],
        ['eq', 0],
      ],
    ],
    [
      'date',
      {},
      ['2026-01-31', '1999-12-31'],
      [
        ['lt', '2026-01-01'],
        ['inPeriod', 'thisYear'],
      ],
    ],
    [
      'instant',
      {},
      ['2026-06-15T10:00:00Z', '2020-01-01T00:00:00.123Z'],
      [
        ['withinLastDays', 3],
        ['lt', '2021-01-01T00:00:00Z'],
      ],
    ],
    [
      'choice',
      { choices: [{ labels: { en: 'Red' } }, { labels: { en: 'Blue' } }] },
      ['red', 'blue'],
      [
        ['eq', 'red'],
        ['notIn', ['red']],
      ],
    ],
  ])('finds and sorts by %s as it did before', async (type, more, values, asked) => {
    const { id, key } = await world.add({ type: type as 'text', ...more }, `Fast ${type}`)
    for (const value of [...values, ...values]) await world.product({ [key]: value === '' ? null : value })
    const filters = [...asked, ['isEmpty', undefined], ['isNotEmpty', undefined]].map(
      ([op, value]) => ({ field: key, op, ...(value === undefined ? {} : { value }) }) as Filter,
    )
    const questions = filters.flatMap((filter) => [{ filter }, { filter, sort: key }, { filter, sort: `-${key}` }])
    const ask = async () => {
      const answers: unknown[] = []
      for (const question of questions) answers.push(await all(key, question))
      return answers
    }
    const before = await ask()
    await makeFast(id)
    expect(await ask()).toEqual(before)
    expect((await admin.delete(`/fields/${id}/index`)).status).toBe(200)
  })

  it('follows every write: new records, changed and emptied ones, files, and those that are removed', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Followed')
    const early = (await world.product({ [key]: 'early' })).body
    await makeFast(id)
    const made = (await world.product({ [key]: 'made' })).body
    await world.product({})
    await expect.poll(() => valuesOf(id)).toEqual(['early', 'made'])
    expect((await admin.patch(`/products/${early.id}`, { version: 1, [key]: 'later' })).status).toBe(200)
    expect(await valuesOf(id)).toEqual(['later', 'made'])
    await admin.patch(`/products/${made.id}`, { version: 1, [key]: null })
    expect(await valuesOf(id)).toEqual(['later', null])
    expect(await all(key, { filter: { field: key, op: 'isNotEmpty' } })).toEqual([[early.code, 'later']])
    await admin.post(`/products/${early.id}/deletion`)
    await admin.post('/bin/removal', { object: 'product', ids: [early.id] })
    expect(await valuesOf(id)).toEqual([null])
  })

  it('follows files of customers: made, changed and undone', async () => {
    const { id, key } = await world.add({ object: 'customer', type: 'text' }, 'Member card')
    await makeFast(id)
    const bring = async (card: string) => {
      const identity = await systemIdentity(world.test.app.database, world.workspace.id, 'test')
      const mapping = { target: 'customers' as const, columns: { externalId: 1, name: 2, [key]: 3 } }
      const file = `Number,Name,Card\nM-1,Ada,${card}\nM-2,Bea,\n`
      return importFile(world.test, { ...world.workspace, identity }, file, { target: 'customers', mapping })
    }
    await bring('A-1')
    expect(await valuesOf(id)).toEqual(['A-1'])
    const { id: second } = await bring('A-2')
    expect(await valuesOf(id)).toEqual(['A-2'])
    expect((await admin.post(`/imports/${second}/undo`)).status).toBe(200)
    await world.test.drainJobs()
    expect(await valuesOf(id)).toEqual(['A-1'])
    const filter = encodeFilter({ field: key, op: 'eq', value: 'A-1' })
    expect((await admin.get(`/customers?filter=${filter}`)).body.items).toMatchObject([{ name: 'Ada' }])
  })

  it('is built beside those who write: what they emptied meanwhile stays empty', async () => {
    const { id, key } = await world.add({ type: 'text' }, 'Beside')
    const [kept, gone] = [(await world.product({ [key]: 'kept' })).body, (await world.product({ [key]: 'gone' })).body]
    await admin.post(`/fields/${id}/index`)
    await expect
      .poll(async () => {
        const { version } = (await admin.get(`/products/${gone.id}`)).body
        await admin.patch(`/products/${gone.id}`, { version, [key]: version % 2 === 1 ? null : 'gone' })
        return valuesOf(id)
      })
      .toContain(null)
    await world.test.drainJobs()
    expect((await valuesOf(id)).filter((value) => value === 'kept')).toEqual(['kept'])
    const shown = async () => (await all(key, { filter: { field: key, op: 'isNotEmpty' } })).map(([code]) => code)
    const { [key]: now } = (await admin.get(`/products/${gone.id}`)).body
    expect(await shown()).toEqual(now === null ? [kept.code] : expect.arrayContaining([kept.code, gone.code]))
  })

  it('goes on where a run ended, and once only', async () => {
    const { id, key } = await world.add({ type: 'number' }, 'Broken off')
    for (const value of [1, 2, 3]) await world.product({ [key]: value })
    await admin.post(`/fields/${id}/index`)
    const [index] = await query<{ id: string }>('select id from custom_field_index where field_id = $1', [id])
    const { identity } = await world.fresh()
    const batch = () => world.test.write(identity, (ctx) => buildBatch(ctx, index?.id ?? ''))
    expect([await batch(), await batch()]).toEqual(['last', 'last'])
    expect((await field(id)).index).toEqual({ state: 'building', recordsDone: 3, recordsTotal: 3 })
    await world.test.drainJobs()
    expect((await field(id)).index).toMatchObject({ state: 'ready', recordsDone: 3 })
    expect(await valuesOf(id)).toEqual(['1', '2', '3'])
    expect(await batch()).toBe('over')
  })

  it('is like any other once it is switched off, archived or of another type, and its values are taken out', async () => {
    const ends: Record<string, (id: string) => Promise<unknown>> = {
      'Switched off': (id) => admin.delete(`/fields/${id}/index`),
      Archived: (id) => admin.delete(`/fields/${id}`),
      Retyped: async (id) =>
        admin.post(`/fields/${id}/conversion`, { version: (await field(id)).version, type: 'longText' }),
    }
    for (const [label, end] of Object.entries(ends)) {
      const { id, key } = await world.add({ type: 'text' }, label)
      await world.product({ [key]: 'x' })
      await makeFast(id)
      expect(await end(id)).toMatchObject({ status: 200 })
      await world.test.drainJobs()
      expect((await field(id)).index).toBeNull()
      world.test.clock.advanceDays(1)
      await query(`update graphile_worker._private_jobs set run_at = now()`, [])
      await world.test.drainJobs()
      expect([label, await valuesOf(id)]).toEqual([label, []])
      expect(await query('select id from custom_field_index where field_id = $1', [id])).toEqual([])
    }
  })
})

it('is switched on by who may change fields, once, for types that have an order', async () => {
  const { id } = await world.add({ type: 'text' }, 'Guarded')
  expect((await world.member.post(`/fields/${id}/index`)).status).toBe(403)
  expect((await world.stranger.post(`/fields/${id}/index`)).status).toBe(404)
  expect(await together(() => admin.post(`/fields/${id}/index`))).toEqual({ 200: AT_ONCE })
  expect(await query('select id from custom_field_index where field_id = $1', [id])).toHaveLength(1)
  for (const type of ['longText', 'yesNo', 'address'] as const) {
    const other = await world.add({ type }, `Unsuited ${type}`)
    expect(await admin.post(`/fields/${other.id}/index`)).toMatchObject({
      status: 400,
      body: { code: 'custom_field.index_unsuited' },
    })
  }
})

it('ten fields of a workspace are fast, no more', async () => {
  const { items } = (await admin.get('/fields')).body
  const fast = items.filter((one: { index: unknown }) => one.index !== null).length
  for (let number = fast; number < 10; number++) {
    const { id } = await world.add({ type: 'text' }, `Quick ${number}`)
    expect((await admin.post(`/fields/${id}/index`)).status).toBe(200)
  }
  const { id } = await world.add({ type: 'text' }, 'One more')
  expect(await admin.post(`/fields/${id}/index`)).toMatchObject({
    status: 409,
    body: { code: 'custom_field.too_many_fast' },
  })
  await world.test.drainJobs()
})
