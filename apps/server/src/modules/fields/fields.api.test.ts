import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../../test/client.ts'
import { type FieldWorld, type GivenField, openFieldWorld } from './fields.testkit.ts'

let world: FieldWorld
let admin: Client
let member: Client
beforeAll(async () => {
  world = await openFieldWorld()
  admin = world.admin
  member = world.member
})
afterAll(() => world.test.close())

describe('a custom field', () => {
  it('is there at once, with a name made of its label in either language', async () => {
    const points = await world.add({ type: 'number' }, 'Loyalty points')
    expect(points).toMatchObject({
      name: 'customLoyaltyPoints',
      key: 'customLoyaltyPoints',
      labels: { zh: 'Loyalty points' },
    })
    expect(await world.add({ type: 'money', labels: { zh: '年费' } }, '')).toMatchObject({
      name: 'customNianFei',
      key: 'customNianFeiMinor',
    })
    expect((await member.get('/fields?object=product')).body.items).toHaveLength(2)
    expect((await world.stranger.get('/fields')).body.items).toEqual([])
    expect(await world.stranger.get(`/fields/${points.id}`)).toMatchObject({
      status: 404,
      body: { code: 'custom_field.not_found' },
    })
  })

  const VALUES: [GivenField, unknown, unknown, unknown][] = [
    [{ type: 'text', max: 10 }, ' Gr\u0308un ', 'Gr\u0308un'.normalize('NFC'), 'far too long a text'],
    [{ type: 'longText' }, 'a\nb', 'a\nb', 7],
    [{ type: 'number', decimals: 2, min: 0 }, 1.005, 1.01, -1],
    [{ type: 'money' }, 1250, 1250, 12.5],
    [{ type: 'percentage' }, 12.5, 12.5, 101],
    [{ type: 'date' }, '2026-02-28', '2026-02-28', '2026-02-30'],
    [{ type: 'instant' }, '2026-03-05T14:30:00+08:00', '2026-03-05T06:30:00Z', 'noon'],
    [{ type: 'duration' }, 90, 90, -1],
    [{ type: 'choice', choices: [{ labels: { en: 'Gold' } }, { labels: { zh: '银' } }] }, 'gold', 'gold', 'lead'],
    [
      { type: 'choices', choices: [{ labels: { en: 'One' } }, { labels: { en: 'Two' } }] },
      ['two', 'one'],
      ['one', 'two'],
      ['three'],
    ],
    [{ type: 'yesNo' }, true, true, 'yes'],
    [{ type: 'phone' }, '+86 138 0000 0000', '+86 138 0000 0000', 13],
    [{ type: 'email' }, ' Ada@X.example ', 'ada@x.example', 'ada@'],
    [{ type: 'url' }, 'https://x.example/', 'https://x.example/', 'javascript:alert(1)'],
    [{ type: 'address' }, { city: 'Ulm' }, { city: 'Ulm' }, 'Ulm'],
  ]
  it.each(VALUES)('keeps values in their normal form: %j', async (given, value, kept, wrong) => {
    const { key } = await world.add(given, `A ${given.type}`)
    const made = await world.product({ [key]: value })
    expect(made).toMatchObject({ status: 201, body: { [key]: kept } })
    expect((await admin.get(`/products/${made.body.id}`)).body[key]).toEqual(kept)
    const refused = await world.product({ [key]: wrong })
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    expect(refused.body.fieldErrors[0].path.startsWith(key)).toBe(true)
    const cleared = await admin.patch(`/products/${made.body.id}`, { version: 1, [key]: null })
    expect(cleared).toMatchObject({ status: 200, body: { [key]: null, version: 2 } })
  })

  it('refers to records and people, by name', async () => {
    const { key } = await world.add({ type: 'reference', to: 'customer', object: 'contact' }, 'Sponsor')
    const people = await world.add({ type: 'member', object: 'contact' }, 'Host')
    const customer = (await admin.post('/customers', { kind: 'company', name: 'Acme' })).body
    const { memberId } = (await admin.get('/me')).body
    const values = { name: 'Ada', companyId: world.company, [key]: customer.id, [people.key]: memberId }
    const made = await admin.post('/contacts', values)
    expect(made).toMatchObject({ status: 201, body: { [key]: customer.id, customSponsorName: 'Acme' } })
    expect(typeof made.body.customHostName).toBe('string')
    const unknown = await admin.post('/contacts', { name: 'B', companyId: world.company, [key]: memberId })
    expect(unknown.body.fieldErrors).toMatchObject([{ path: key, code: 'field.reference_unknown' }])
    const filter = encodeFilter({ field: 'customSponsor.name', op: 'eq', value: 'Acme' })
    expect((await admin.get(`/contacts?filter=${filter}&sort=customSponsor.name`)).body.items).toMatchObject([
      { name: 'Ada' },
    ])
  })

  it('is filtered and sorted by, also where nothing is in it, and from what refers to its object', async () => {
    const { key } = await world.add({ type: 'number', object: 'customer' }, 'Score points')
    for (const [name, points] of [
      ['Few', 3],
      ['Many', 30],
      ['None', null],
    ] as const)
      await admin.post('/customers', { kind: 'company', name, [key]: points })
    const list = async (query: string) =>
      (await admin.get(`/customers?${query}`)).body.items.map(({ name }: { name: string }) => name)
    const more = encodeFilter({ field: key, op: 'gt', value: 2 })
    expect(await list(`filter=${more}&sort=-${key}`)).toEqual(['Many', 'Few'])
    expect((await list(`sort=${key}`)).slice(0, 2)).toEqual(['Few', 'Many'])
    expect(await list(`filter=${encodeFilter({ field: key, op: 'isEmpty' })}`)).toContain('None')
    const page = await admin.get(`/customers?sort=${key}&limit=1`)
    expect((await admin.get(`/customers?sort=${key}&limit=1&cursor=${page.body.nextCursor}`)).body.items).toMatchObject(
      [{ name: 'Many', [key]: 30 }],
    )
    const many = (await admin.get(`/customers?search=Many`)).body.items[0]
    await admin.post('/tasks', { subject: 'Call', customerId: many.id })
    const ofMany = encodeFilter({ field: `customer.${key}`, op: 'eq', value: 30 })
    expect((await admin.get(`/tasks?filter=${ofMany}`)).body.items).toMatchObject([{ subject: 'Call' }])
  })

  it('stands in history, in files and in bulk edits as declared fields do', async () => {
    const { key } = await world.add({ type: 'choice', choices: [{ labels: { en: 'Hot', zh: '热' } }] }, 'Temperature')
    const { id } = (await world.product({})).body
    expect(await admin.patch(`/products/${id}`, { version: 1, [key]: 'hot' })).toMatchObject({ status: 200 })
    const [entry] = (await admin.get(`/audit?object=product&objectId=${id}`)).body.items
    expect(entry).toMatchObject({ before: { [key]: null }, after: { [key]: 'hot' } })
    const file = await admin.get('/products/export?format=csv')
    expect(file.body).toMatch(/Temperature/)
    expect(file.body).toMatch(/Hot/)
    const other = (await world.product({})).body.id
    const edit = await admin.post('/bulk-edits', {
      object: 'product',
      action: 'update',
      ids: [other],
      changes: { [key]: 'hot' },
    })
    expect(edit.status).toBe(202)
    await world.test.drainJobs()
    expect((await admin.get(`/products/${other}`)).body).toMatchObject({ [key]: 'hot' })
  })
})
