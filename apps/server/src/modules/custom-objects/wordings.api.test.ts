import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { together } from '../../../test/together.ts'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

let world: ObjectWorld
beforeAll(async () => {
  world = await openObjectWorld()
})
afterAll(() => world.test.close())

const MEMBERS = { one: { zh: '会员', en: 'Guest' }, many: { zh: '会员', en: 'Guests' } }
const put = (object: string, wording: unknown) => world.admin.put(`/object-wordings/${object}`, { wording })

describe('names of objects of the product', () => {
  it('are what the workspace calls them, also in exported files, until it takes them back', async () => {
    expect(await put('customer', MEMBERS)).toMatchObject({
      status: 200,
      body: { wordings: [{ object: 'customer', ...MEMBERS }] },
    })
    const nameOf = async () =>
      String((await world.admin.get('/customers/export?format=csv')).headers['content-disposition'])
    await expect.poll(nameOf).toContain("filename*=UTF-8''Guests-")
    expect((await world.stranger.get('/custom-objects')).body.wordings).toEqual([])
    expect((await put('customer', null)).body.wordings).toEqual([])
    await expect.poll(nameOf).toMatch(/filename="customers-[\d-]+\.csv"$/)
  })

  it('are theirs alone: no two objects are called the same', async () => {
    expect((await put('customer', { one: { zh: '联系人' } })).body.code).toBe('custom_object.label_taken')
    expect(await put('customer', MEMBERS)).toMatchObject({ status: 200 })
    expect((await world.admin.post('/custom-objects', { one: { zh: '会员' } })).body.code).toBe(
      'custom_object.label_taken',
    )
    // What the product called them is free now.
    expect(await world.admin.post('/custom-objects', { one: { zh: '客户', en: 'Customer' } })).toMatchObject({
      status: 201,
    })
  })

  it.each(['member', 'team', 'customThing', 'nothing'])('refuses %s', async (object) => {
    expect(await put(object, MEMBERS)).toMatchObject({ status: 400, body: { code: 'custom_object.not_renamed' } })
  })

  it('are set by twenty at once', async () => {
    expect(await together(() => put('task', { one: { zh: '待办事项', en: 'Errand' } }))).toEqual({ 200: 20 })
  })
})

describe('GET /search/records', () => {
  it('finds records of custom objects within the reach of who asks', async () => {
    const { name } = await world.addObject({ en: 'Vessel', isOwned: true })
    await world.admin.post(`/objects/${name}`, { title: '青花瓷壶' })
    await world.admin.post(`/objects/${name}`, { title: '青瓷杯', ownerId: world.member.memberId })
    const found = async (client: typeof world.admin, text: string) =>
      (await client.get(`/search/records?q=${encodeURIComponent(text)}`)).body.items.map(
        ({ name: title }: { name: string }) => title,
      )
    await expect.poll(() => found(world.admin, 'qing')).toEqual(['青瓷杯', '青花瓷壶'])
    expect(await found(world.member, '青')).toEqual(['青瓷杯'])
    expect(await found(world.stranger, '青')).toEqual([])
    expect(await found(world.admin, '   ')).toEqual([])
  })
})
