import { encodeFilter, type Filter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { ONE_DONE, together } from '../../../test/together.ts'
import { importFile } from '../imports/testing.ts'
import { type FieldWorld, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const is = (field: string, value: string): Filter => ({ field, op: 'eq', value })

async function rule(object: string, kind: string, field: string, condition: Filter, messages?: object) {
  const made = await admin.post('/record-rules', { object, kind, field, condition: encodeFilter(condition), messages })
  expect(made).toMatchObject({ status: 201, body: { active: true, version: 1 } })
  return made.body
}

describe('a rule', () => {
  it('refuses with its own words, in the language of the reader, wherever it is broken', async () => {
    const made = await rule('product', 'refuse', 'name', is('category', 'banned'), {
      en: 'We sell none of these.',
      zh: '此类商品不可销售。',
    })
    await expect.poll(async () => (await world.product({ category: 'banned' })).status).toBe(400)
    const refused = await world.product({ category: 'banned' })
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    expect(refused.body.fieldErrors).toMatchObject([
      { path: 'name', code: 'field.rule_broken', message: 'Not possible: We sell none of these.' },
    ])
    const zh = await admin.post('/products', { code: 'ZH', name: 'T', category: 'banned' }, { 'accept-language': 'zh' })
    expect(zh.body.fieldErrors[0].message).toBe('不能保存：此类商品不可销售。')
    const good = (await world.product({ category: 'fine' })).body
    expect((await admin.patch(`/products/${good.id}`, { version: 1, category: 'banned' })).status).toBe(400)
    const bulk = (
      await admin.post('/bulk-edits', {
        object: 'product',
        action: 'update',
        changes: { category: 'banned' },
        ids: [good.id],
      })
    ).body
    await world.test.drainJobs()
    expect((await admin.get(`/bulk-edits/${bulk.id}`)).body).toMatchObject({ refused: 1 })
    await admin.delete(`/record-rules/${made.id}`)
    await expect.poll(async () => (await world.product({ category: 'banned' })).status).toBe(201)
    expect((await admin.post(`/record-rules/${made.id}/restoration`)).body).toMatchObject({ archivedAt: null })
    await expect.poll(async () => (await world.product({ category: 'banned' })).status).toBe(400)
  })

  it('requires a value under a condition, of custom fields as well, and leaves alone what was wrong before', async () => {
    const before = (await admin.post('/tasks', { subject: 'Old', type: 'call' })).body
    const number = await world.add({ object: 'task', type: 'text' }, 'Called number')
    await rule('task', 'require', number.name, is('type', 'call'))
    await world.add({ object: 'task', type: 'text' }, 'Told of the rule')
    const missing = await admin.post('/tasks', { subject: 'Ring', type: 'call' })
    expect(missing.body.fieldErrors).toMatchObject([{ path: number.key, code: 'field.required' }])
    expect((await admin.post('/tasks', { subject: 'Ring', type: 'call', [number.key]: '110' })).status).toBe(201)
    expect((await admin.post('/tasks', { subject: 'Meet', type: 'meeting' })).status).toBe(201)
    expect((await admin.patch(`/tasks/${before.id}`, { version: 1, subject: 'Older' })).status).toBe(200)
  })

  it('locks a value once a record is so far', async () => {
    await rule('contact', 'lock', 'jobTitle', is('department', 'Board'))
    await world.add({ object: 'contact', type: 'text' }, 'Told of the lock')
    const given = { name: 'Eva', companyId: world.company, department: 'Board', jobTitle: 'Chair' }
    const { id } = (await admin.post('/contacts', given)).body
    const changed = await admin.patch(`/contacts/${id}`, { version: 1, jobTitle: 'Member', department: 'Sales' })
    expect(changed.body.fieldErrors).toMatchObject([{ path: 'jobTitle', code: 'field.locked' }])
    expect((await admin.patch(`/contacts/${id}`, { version: 1, department: 'Sales' })).status).toBe(200)
    expect((await admin.patch(`/contacts/${id}`, { version: 2, jobTitle: 'Member' })).status).toBe(200)
  })

  it('holds for files: of customers and of other records, with the line', async () => {
    await rule('customer', 'require', 'city', is('country', 'DE'))
    const file = 'Customer ID,Name,Country,City\nR-1,Ada,Germany,Bonn\nR-2,Bea,Germany,\nR-3,Cleo,France,\n'
    const { id, result } = await importFile(world.test, await world.fresh(), file, { target: 'customers' })
    expect(result).toMatchObject({
      customersCreated: 2,
      linesLeftOut: 1,
      problems: [{ code: 'field.required', firstLine: 3 }],
    })
    const left = String((await admin.get(`/imports/${id}/left-out?language=en`)).body)
    expect(left).toContain('City')
    const products = 'Product code,Product name,Category\nQ-1,Tea,banned\nQ-2,Tea,green\n'
    const second = await importFile(world.test, await world.fresh(), products, { target: 'products' })
    expect(second.result).toMatchObject({ recordsCreated: 1, linesLeftOut: 1 })
  })

  it('says nothing once a field it needs is gone, and is told of as such', async () => {
    const shelf = await world.add({ type: 'text' }, 'Shelf mark')
    const made = await rule('product', 'require', 'category', is(shelf.key, 'top'))
    await expect.poll(async () => (await world.product({ [shelf.key]: 'top' })).status).toBe(400)
    await admin.delete(`/fields/${shelf.id}`)
    await expect
      .poll(
        async () =>
          (await admin.get(`/record-rules`)).body.items.find((one: { id: string }) => one.id === made.id)?.active,
      )
      .toBe(false)
    expect((await world.product({})).status).toBe(201)
  })
})

it.each<[string, object, string]>([
  ['an object there is not', { object: 'nothing' }, 'custom_field.object_unknown'],
  ['a field there is not', { field: 'nothing' }, 'record_rule.field_unknown'],
  ['a condition over nothing there is', { condition: encodeFilter(is('nothing', 'x')) }, 'filter.unknown_field'],
  ['a condition over another record', { condition: encodeFilter(is('customer.city', 'x')) }, 'filter.unknown_field'],
  ['a condition that is none', { condition: 'x' }, 'filter.unreadable'],
  ['no words for those who break it', { kind: 'refuse' }, 'record_rule.message_missing'],
])('is refused with %s', async (_, given, code) => {
  const sound = { object: 'task', kind: 'require', field: 'about', condition: encodeFilter(is('state', 'done')) }
  expect(await admin.post('/record-rules', { ...sound, ...given })).toMatchObject({ status: 400, body: { code } })
  expect(await world.member.post('/record-rules', sound)).toMatchObject({ status: 403 })
})

it('is out of reach of other workspaces, and twenty change it once', async () => {
  const { id } = await rule('task', 'show', 'about', is('type', 'call'))
  expect((await world.stranger.get('/record-rules')).body.items).toEqual([])
  const condition = encodeFilter(is('type', 'meeting'))
  expect((await world.stranger.patch(`/record-rules/${id}`, { version: 1, condition })).status).toBe(404)
  expect(await together(() => admin.patch(`/record-rules/${id}`, { version: 1, condition }))).toEqual(ONE_DONE)
})
