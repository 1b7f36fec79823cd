import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { systemIdentity } from '../../platform/context/identity.ts'
import { importFile } from '../imports/testing.ts'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

let world: ObjectWorld
let admin: Client
beforeAll(async () => {
  world = await openObjectWorld()
  admin = world.admin
})
afterAll(() => world.test.close())

const found = async (list: string, text: string, title: string): Promise<string[]> =>
  (await admin.get(`/${list}?limit=200&search=${encodeURIComponent(text)}`)).body.items
    .map((item: Record<string, string>) => item[title])
    .sort()

it.each<[string, string, string, object]>([
  ['customer', 'customers', 'name', { kind: 'company' }],
  ['product', 'products', 'name', { code: 'P-9' }],
  ['customMachine', 'objects/customMachine', 'title', {}],
])('records of %s are found by words, parts and pinyin of a field that says so', async (object, list, title, more) => {
  if (object === 'customMachine') await world.addObject({ en: 'Machine' })
  const { key, id } = await world.addField({ object, type: 'text' }, 'Nickname')
  const make = (name: string, value: string | null) =>
    admin.post(`/${list}`, { ...more, [title]: name, ...(object === 'product' ? { code: name } : {}), [key]: value })
  expect((await make('Early', '龙井茶庄')).status).toBe(201)
  expect(await found(list, '龙井', title)).toEqual([])
  expect((await admin.patch(`/fields/${id}`, { version: 1, searchable: true })).body).toMatchObject({
    searchable: true,
  })
  await world.test.drainJobs()
  expect(await found(list, '龙井', title)).toEqual(['Early'])
  await world.addField({ object, type: 'yesNo' }, 'Behind it')
  const late = (await make('Late', 'Harbour Light')).body
  for (const text of ['harbour', 'bour li', 'Light'])
    expect([text, await found(list, text, title)]).toEqual([text, ['Late']])
  expect(await found(list, 'longjing', title)).toEqual(['Early'])
  expect((await admin.patch(`/${list}/${late.id}`, { version: late.version, [key]: 'Lantern' })).status).toBe(200)
  expect([await found(list, 'harbour', title), await found(list, 'lantern', title)]).toEqual([[], ['Late']])
  const { version } = (await admin.get(`/fields/${id}`)).body
  await admin.patch(`/fields/${id}`, { version, searchable: false })
  await world.test.drainJobs()
  expect(await found(list, 'lantern', title)).toEqual([])
})

it('the palette finds them, and customers of a file are found', async () => {
  const { key } = await world.addField({ object: 'customer', type: 'phone', searchable: true }, 'Second line')
  const identity = await systemIdentity(world.test.app.database, world.workspace.id, 'test')
  const mapping = { target: 'customers' as const, columns: { externalId: 1, name: 2, [key]: 3 } }
  const bring = (line: string) =>
    importFile(world.test, { ...world.workspace, identity }, `Number,Name,Line\nS-1,Ada,${line}\n`, {
      target: 'customers',
      mapping,
    })
  await bring('0571 8888 1234')
  const palette = async (text: string) =>
    (await admin.get(`/search?q=${encodeURIComponent(text)}`)).body.customers.map(({ name }: { name: string }) => name)
  expect(await palette('88881234')).toEqual(['Ada'])
  await bring('0571 9999 4321')
  expect([await palette('88881234'), await palette('99994321')]).toEqual([[], ['Ada']])
})

it('fields without words cannot be searched', async () => {
  const given = { object: 'product', type: 'number', labels: { en: 'Count' }, searchable: true }
  expect(await admin.post('/fields', given)).toMatchObject({ status: 400, body: { code: 'custom_field.option_wrong' } })
})
