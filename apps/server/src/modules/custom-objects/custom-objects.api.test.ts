import { CUSTOM_OBJECTS_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

let world: ObjectWorld
beforeAll(async () => {
  world = await openObjectWorld()
})
afterAll(() => world.test.close())

describe('an object that an administrator adds', () => {
  it('is there at once: list, count, fields, records, with a name made of its label', async () => {
    const made = await world.addObject({ en: 'Coffee machine', many: { zh: '咖啡机', en: 'Coffee machines' } })
    expect(made).toMatchObject({
      name: 'customCoffeeMachine',
      one: { zh: 'Coffee machine', en: 'Coffee machine' },
      many: { zh: '咖啡机', en: 'Coffee machines' },
      titleLabel: { zh: '名称', en: 'Name' },
      title: 'written',
      isOwned: false,
      parts: ['activities', 'tasks', 'comments', 'notes', 'following', 'files', 'tags'],
      version: 1,
    })
    const record = await world.admin.post('/objects/customCoffeeMachine', { title: '  Big one ' })
    expect(record, JSON.stringify(record.body)).toMatchObject({ status: 201, body: { title: 'Big one', version: 1 } })
    expect(record.body).not.toHaveProperty('ownerId')
    const url = `/objects/customCoffeeMachine/${record.body.id}`
    expect((await world.admin.get(url)).body).toMatchObject({ title: 'Big one', can: { update: true } })
    expect((await world.admin.get('/objects/customCoffeeMachine')).body.items).toHaveLength(1)
    expect((await world.admin.get('/objects/customCoffeeMachine/count')).body).toEqual({ count: 1, exact: true })
    expect(await world.admin.patch(url, { version: 1, title: 'Small' })).toMatchObject({ status: 200 })
    expect(await world.admin.patch(url, { version: 1, title: 'Other' })).toMatchObject({
      status: 409,
      body: { code: 'record.changed_meanwhile' },
    })
    expect((await world.admin.get(`${url}/history`)).body.items).toMatchObject([
      { action: 'customCoffeeMachine.updated', before: { title: 'Big one' }, after: { title: 'Small' } },
      { action: 'customCoffeeMachine.created' },
    ])
    const since = (await world.admin.get(`${url}/history`)).body.items[1].id
    const back = await world.admin.post(`${url}/history/restoration`, { version: 2, entry: since, side: 'after' })
    expect(back, JSON.stringify(back.body)).toMatchObject({ status: 200, body: { restored: ['title'] } })
    expect(await world.admin.delete(url)).toMatchObject({ status: 200 })
    expect((await world.admin.get('/objects/customCoffeeMachine?archived=only')).body.items).toHaveLength(1)
    expect(await world.admin.post(`${url}/restoration`, {})).toMatchObject({ status: 200, body: { archivedAt: null } })
  })

  it('takes fields, is found by words and pinyin, and is listed by them', async () => {
    const { name } = await world.addObject({ en: 'Device', one: { zh: '设备', en: 'Device' } })
    const state = await world.addField(
      { object: name, type: 'choice', choices: [{ labels: { en: 'Running' } }, { labels: { en: 'Broken' } }] },
      'State',
    )
    const due = await world.addField({ object: name, type: 'date' }, 'Service due')
    const url = `/objects/${name}`
    for (const [title, value] of [
      ['包装机', 'running'],
      ['贴标机', 'broken'],
    ])
      expect(await world.admin.post(url, { title, [state.key]: value, [due.key]: '2026-07-01' })).toMatchObject({
        status: 201,
        body: { [state.key]: value },
      })
    const titles = async (query: string) =>
      (await world.admin.get(`${url}?${query}`)).body.items.map(({ title }: { title: string }) => title)
    await expect.poll(() => titles('search=baozhuang')).toEqual(['包装机'])
    expect(await titles('search=tbj')).toEqual(['贴标机'])
    expect(await titles(`sort=title`)).toEqual(['包装机', '贴标机'])
    const filter = encodeURIComponent(JSON.stringify({ field: state.key, op: 'eq', value: 'broken' }))
    const found = await world.admin.get(`${url}?filter=${filter}`)
    expect(found.status === 200 ? found.body.items.length : found.body.code).toBeDefined()
    expect((await world.admin.get(`${url}/totals?by=${state.key}`)).body.groups).toHaveLength(2)
    const view = await world.admin.post('/views', { object: name, name: 'Board', layout: 'board' })
    expect(view, JSON.stringify(view.body)).toMatchObject({ status: 201, body: { layout: 'board' } })
  })

  it('refuses what is missing, unknown or another object’s', async () => {
    const { name } = await world.addObject({ en: 'Shelf' })
    await world.addObject({ en: 'Drawer' })
    const url = `/objects/${name}`
    expect((await world.admin.post(url, {})).body.fieldErrors).toMatchObject([
      { path: 'title', code: 'field.required' },
    ])
    expect((await world.admin.post(url, { title: 'A', colour: 1 })).status).toBe(400)
    expect((await world.admin.post(url, { title: 'A', customNothing: 1 })).status).toBe(400)
    expect((await world.admin.post(url, { title: 'A', ownerId: world.member.memberId })).status).toBe(400)
    const { id } = (await world.admin.post(url, { title: 'A' })).body
    for (const call of [
      world.admin.get(`/objects/customDrawer/${id}`),
      world.admin.patch(`/objects/customDrawer/${id}`, { version: 1, title: 'B' }),
      world.admin.delete(`/objects/customDrawer/${id}`),
      world.admin.get(`/objects/customDrawer/${id}/history`),
    ])
      expect(await call).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
    for (const object of ['customNowhere', 'customer', 'task', '__proto__'])
      expect(await world.admin.get(`/objects/${object}`)).toMatchObject({
        status: 404,
        body: { code: 'custom_object.unknown' },
      })
    expect(await world.stranger.get(url)).toMatchObject({ status: 404 })
  })

  it('numbers its records, whoever makes them at once', async () => {
    const { name } = await world.addObject({ en: 'Inspection', title: 'numbered', numberPrefix: 'INS-' })
    const made = await Promise.all(Array.from({ length: 20 }, () => world.admin.post(`/objects/${name}`, {})))
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]))
    const titles = made.map(({ body }) => body.title).sort()
    expect(titles).toEqual(Array.from({ length: 20 }, (_, place) => `INS-${String(place + 1).padStart(4, '0')}`))
    expect((await world.admin.post(`/objects/${name}`, { title: 'Mine' })).status).toBe(400)
  })

  it('keeps titles apart where they are unique, whoever writes them at once', async () => {
    const { name } = await world.addObject({ en: 'Machine', title: 'unique' })
    const made = await Promise.all(
      Array.from({ length: 20 }, () => world.admin.post(`/objects/${name}`, { title: 'M-1' })),
    )
    expect(made.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(made.find(({ status }) => status !== 201)?.body.fieldErrors).toMatchObject([{ code: 'field.taken' }])
  })
})

describe('objects themselves', () => {
  it('are for administrators to change', async () => {
    for (const client of [world.manager, world.member, world.viewer]) {
      expect(await client.post('/custom-objects', { one: { en: 'Mine' } })).toMatchObject({ status: 403 })
      expect(await client.put('/object-wordings/customer', { wording: null })).toMatchObject({ status: 403 })
    }
    expect((await world.viewer.get('/custom-objects')).status).toBe(200)
  })

  it.each([
    ['a label the product has', { one: { zh: '客户' } }, 'custom_object.label_taken'],
    ['a plural the product has', { one: { en: 'Buyer' }, many: { en: 'customers' } }, 'custom_object.label_taken'],
    ['no label', { one: {} }, 'custom_object.label_missing'],
    ['an unknown object to link', { one: { en: 'Tie' }, links: ['customer', 'nothing'] }, 'custom_object.link_unknown'],
    ['a name like a field of the product', { one: { en: 'Tie' }, name: 'customer' }, 'request.invalid'],
  ])('refuse %s', async (_, body, code) => {
    const answer = await world.admin.post('/custom-objects', body)
    expect([answer.status, code]).toEqual([400, code === 'request.invalid' ? code : answer.body.code])
  })

  it('keep their names, and are restored with what waited', async () => {
    const { name, id } = await world.addObject({ en: 'Vessel' })
    const field = await world.addField({ object: 'product', type: 'reference', to: name }, 'Vessel')
    const vessel = (await world.admin.post(`/objects/${name}`, { title: 'Tub' })).body.id
    const product = await world.admin.post('/products', { code: 'V-1', name: 'Tea', [field.key]: vessel })
    expect(product.body).toMatchObject({ [field.key]: vessel, [`${field.name}Name`]: 'Tub' })
    await world.admin.post('/views', { object: name, name: 'Tubs' })
    expect((await world.admin.get(`/custom-objects/${id}/use`)).body).toMatchObject({
      records: { count: 1, exact: true },
      fields: [{ object: 'product', labels: { en: 'Vessel' } }],
      views: [{ name: 'Tubs' }],
    })
    expect(await world.admin.delete(`/custom-objects/${id}`)).toMatchObject({ status: 200 })
    await expect.poll(async () => (await world.admin.get(`/objects/${name}`)).status).toBe(404)
    expect((await world.admin.get(`/products/${product.body.id}`)).body).not.toHaveProperty(field.key)
    expect((await world.admin.get('/products/fields')).status).toBe(200)
    expect((await world.admin.post('/custom-objects', { one: { en: 'Other' }, name })).body.code).toBe(
      'custom_object.name_taken',
    )
    expect(await world.admin.post(`/custom-objects/${id}/restoration`, {})).toMatchObject({ status: 200 })
    await expect
      .poll(async () => (await world.admin.get(`/products/${product.body.id}`)).body)
      .toMatchObject({ [`${field.name}Name`]: 'Tub' })
  })

  it('are changed by one of two who save at once', async () => {
    const { id, name } = await world.addObject({ en: 'Crate' })
    const save = () => world.admin.patch(`/custom-objects/${id}`, { version: 1, many: { en: `Crates` } })
    const answers = await Promise.all(Array.from({ length: 20 }, save))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect((await world.admin.get(`/custom-objects/${id}`)).body).toMatchObject({ name, version: 2 })
  })

  it('are one where twenty make the same one at once', async () => {
    const make = () => world.admin.post('/custom-objects', { one: { en: 'Together' } })
    const answers = await Promise.all(Array.from({ length: 20 }, make))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'custom_object.label_taken')).toHaveLength(19)
  })

  it(`are at most ${CUSTOM_OBJECTS_MAX}`, async () => {
    const there = (await world.admin.get('/custom-objects')).body.items.length
    for (let count = there; count < CUSTOM_OBJECTS_MAX; count++)
      expect((await world.admin.post('/custom-objects', { one: { en: `Thing ${count}` } })).status).toBe(201)
    expect(await world.admin.post('/custom-objects', { one: { en: 'One more' } })).toMatchObject({
      status: 409,
      body: { code: 'custom_object.too_many' },
    })
  })
})
