import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addFile } from '../../../test/one-of-each.ts'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

let world: ObjectWorld
let object: string
let url: string
let customerKey: string
let stateKey: string
let dueKey: string
let customerId: string

beforeAll(async () => {
  world = await openObjectWorld()
})
afterAll(() => world.test.close())

it('sets the stage: equipment at customers', async () => {
  object = (
    await world.addObject({ en: 'Equipment', one: { zh: '设备', en: 'Equipment' }, isOwned: true, title: 'unique' })
  ).name
  url = `/objects/${object}`
  customerKey = (await world.addField({ object, type: 'reference', to: 'customer' }, 'Customer')).key
  const choices = [{ labels: { zh: '运行中', en: 'Running' } }, { labels: { zh: '停用', en: 'Retired' } }]
  stateKey = (await world.addField({ object, type: 'choice', choices }, 'State')).key
  dueKey = (await world.addField({ object, type: 'date' }, 'Next service')).key
  customerId = (await world.admin.post('/customers', { kind: 'company', name: 'Tea House' })).body.id
})

const make = async (values: object) => {
  const made = await world.admin.post(url, values)
  expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 })
  return made.body
}

describe('references', () => {
  it('lead from records of custom objects to customers and back', async () => {
    const { id } = await make({
      title: 'E-1',
      [customerKey]: customerId,
      [stateKey]: 'running',
      [dueKey]: '2026-07-01',
    })
    expect((await world.admin.get(`${url}/${id}`)).body).toMatchObject({ customCustomerName: 'Tea House' })
    const { related } = (await world.admin.get('/customers/fields')).body
    expect(related).toContainEqual({ name: `${object}.customCustomer`, object, field: 'customCustomer' })
    const has = encodeFilter({
      has: `${object}.customCustomer`,
      filter: { field: stateKey, op: 'eq', value: 'running' },
    })
    expect((await world.admin.get(`/customers?filter=${has}`)).body.items).toMatchObject([{ id: customerId }])
    const none = encodeFilter({
      has: `${object}.customCustomer`,
      filter: { field: stateKey, op: 'eq', value: 'retired' },
    })
    expect((await world.admin.get(`/customers?filter=${none}`)).body.items).toEqual([])
    const byName = encodeFilter({ field: 'customCustomer.name', op: 'contains', value: 'Tea' })
    expect((await world.admin.get(`${url}?filter=${byName}`)).body.items).toMatchObject([{ id }])
  })

  it('do not name a customer to who does not see them', async () => {
    const { id } = await make({ title: 'E-2', [customerKey]: customerId, ownerId: world.member.memberId })
    expect((await world.member.get(`${url}/${id}`)).body).toMatchObject({
      [customerKey]: customerId,
      customCustomerName: null,
    })
    expect(await world.member.post(url, { title: 'E-3', [customerKey]: customerId })).toMatchObject({
      status: 400,
      body: { code: 'request.field_wrong' },
    })
  })

  it('of links have fields of their own', async () => {
    const link = await world.addObject({ en: 'Installation', links: [object, 'customer'] })
    expect(link.title).toBe('numbered')
    await world.addField({ object: link.name, type: 'date' }, 'Installed on')
    const { items } = (await world.admin.get(`/fields?object=${link.name}`)).body
    expect(items).toMatchObject([
      { type: 'reference', to: object, required: true },
      { type: 'reference', to: 'customer', required: true },
      { type: 'date' },
    ])
    const [one, two] = items.map(({ key }: { key: string }) => key)
    const equipment = (await make({ title: 'E-4' })).id
    expect(await world.admin.post(`/objects/${link.name}`, { [one]: equipment })).toMatchObject({ status: 400 })
    expect(
      await world.admin.post(`/objects/${link.name}`, {
        [one]: equipment,
        [two]: customerId,
        customInstalledOn: '2026-05-01',
      }),
    ).toMatchObject({ status: 201, body: { title: '0001' } })
  })
})

describe('rights', () => {
  it('reach as far as on objects of the product', async () => {
    const other = await make({ title: 'R-1' })
    const own = (await world.member.post(url, { title: 'R-2' })).body
    expect(own).toMatchObject({ ownerId: world.member.memberId })
    const titles = async (client: typeof world.admin) =>
      (await client.get(`${url}?search=R-`)).body.items.map(({ title }: { title: string }) => title)
    await expect.poll(() => titles(world.member)).toEqual(['R-2'])
    expect((await titles(world.viewer)).sort()).toEqual(['R-1', 'R-2'])
    expect(await world.member.get(`${url}/${other.id}`)).toMatchObject({ status: 404 })
    expect(await world.member.patch(`${url}/${other.id}`, { version: 1, title: 'X' })).toMatchObject({ status: 404 })
    expect(await world.viewer.post(url, { title: 'V' })).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect(await world.viewer.patch(`${url}/${other.id}`, { version: 1, title: 'X' })).toMatchObject({ status: 403 })
    expect(await world.viewer.get(`${url}/export?format=csv`)).toMatchObject({ status: 403 })
    const { permissions } = (await world.member.get('/me')).body
    expect(permissions).toMatchObject({ [`${object}.read`]: 'own', [`${object}.import`]: 'none' })
  })

  it('on what belongs to nobody: everybody reads, those keep it whose rights reach a team', async () => {
    const { name } = await world.addObject({ en: 'Room' })
    const room = (await world.admin.post(`/objects/${name}`, { title: 'One' })).body.id
    expect(await world.member.get(`/objects/${name}/${room}`)).toMatchObject({
      status: 200,
      body: { can: { update: false } },
    })
    expect(await world.member.post(`/objects/${name}`, { title: 'Two' })).toMatchObject({ status: 403 })
    expect(await world.manager.post(`/objects/${name}`, { title: 'Two' })).toMatchObject({ status: 201 })
  })
})

describe('parts', () => {
  it('are tags and files where the object takes them', async () => {
    const { id } = await make({ title: 'P-1' })
    const tag = (await world.admin.post('/tags', { name: 'Loud' })).body.id
    const decision = { object, recordId: id, decision: 'add' }
    expect(await world.admin.post(`/tags/${tag}/decisions`, decision)).toMatchObject({ status: 200 })
    const tagged = encodeFilter({ field: 'tags', op: 'in', value: [tag] })
    expect((await world.admin.get(`${url}?filter=${tagged}`)).body.items).toMatchObject([{ id }])
    const { name } = await world.addObject({ en: 'Bare', parts: [] })
    const bare = (await world.admin.post(`/objects/${name}`, { title: 'B' })).body.id
    expect(
      await world.admin.post(`/tags/${tag}/decisions`, { ...decision, object: name, recordId: bare }),
    ).toMatchObject({
      body: { code: 'tag.object_unsuited' },
    })
    expect(await world.admin.get(`/attachments?object=${name}&recordId=${bare}`)).toMatchObject({
      body: { code: 'attachment.object_unknown' },
    })
  })

  it('are files, in the history of the record as well', async () => {
    const { id } = await make({ title: 'P-2' })
    await addFile(world.admin, { object, recordId: id })
    expect((await world.admin.get(`/attachments?object=${object}&recordId=${id}`)).body.items).toHaveLength(1)
    const { items } = (await world.admin.get(`${url}/${id}/history`)).body
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      expect.stringContaining('file_added'),
      `${object}.created`,
    ])
  })

  it('are tags by rule', async () => {
    const filter = encodeFilter({ field: stateKey, op: 'eq', value: 'retired' })
    const rule = { object, filter }
    const tag = await world.admin.post('/tags', { name: 'Old', rule })
    expect(tag, JSON.stringify(tag.body)).toMatchObject({ status: 201 })
    await make({ title: 'T-1', [stateKey]: 'retired' })
    await make({ title: 'T-2', [stateKey]: 'running' })
    await world.test.runSchedules()
    await world.test.drainJobs()
    const tagged = encodeFilter({ field: 'tags', op: 'in', value: [tag.body.id] })
    expect((await world.admin.get(`${url}?filter=${tagged}`)).body.items).toMatchObject([{ title: 'T-1' }])
  })

  it('are changes of many records', async () => {
    const filter = encodeFilter({ field: stateKey, op: 'eq', value: 'retired' })
    const made = await Promise.all(['M-1', 'M-2', 'M-3'].map((title) => make({ title, [stateKey]: 'running' })))
    const change = { object, action: 'update', changes: { [stateKey]: 'retired' }, ids: made.map(({ id }) => id) }
    const edit = await world.admin.post('/bulk-edits', change)
    expect(edit, JSON.stringify(edit.body)).toMatchObject({ status: 202 })
    await world.test.drainJobs()
    expect((await world.admin.get(`/bulk-edits/${edit.body.id}`)).body).toMatchObject({ state: 'done', changed: 3 })
    expect((await world.admin.get(`${url}/count?filter=${filter}`)).body.count).toBe(4)
  })
})

describe('files', () => {
  it('come out as they are called, and in again', async () => {
    const file = await world.admin.get(`${url}/export?format=csv`)
    expect(file.status).toBe(200)
    expect(String(file.headers['content-disposition'])).toContain(`filename="${object}-`)
    expect(String(file.headers['content-disposition'])).toContain("filename*=UTF-8''Equipment-")
    const csv =
      'Name,State,Next service,Customer\nF-1,Running,2026-08-01,Tea House\nF-2,Broken,,\nF-3,停用,2026-09-01,\n'
    const payload = `--x\r\nContent-Disposition: form-data; name="file"; filename="e.csv"\r\n\r\n${csv}\r\n--x--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const uploaded = await world.admin.post(`/imports?target=objects/${object}`, payload, headers)
    expect(uploaded, JSON.stringify(uploaded.body)).toMatchObject({
      status: 201,
      body: { target: `objects/${object}`, mapping: { columns: { title: { column: 'Name' } } } },
    })
    const { columns } = uploaded.body.mapping
    expect(Object.keys(columns).sort()).toEqual(['customCustomer', 'customNextService', 'customState', 'title'])
    const started = await world.admin.post(`/imports/${uploaded.body.id}/start`)
    expect(started, JSON.stringify(started.body)).toMatchObject({ status: 200 })
    await world.test.drainJobs()
    const { result } = (await world.admin.get(`/imports/${uploaded.body.id}`)).body
    expect(result).toMatchObject({ recordsCreated: 2, linesLeftOut: 1 })
    const { items } = (await world.admin.get(`${url}?search=F-&sort=title`)).body
    expect(items).toMatchObject([
      { title: 'F-1', [stateKey]: 'running', customCustomerName: 'Tea House' },
      { title: 'F-3', [stateKey]: 'retired', [dueKey]: '2026-09-01' },
    ])
    expect(await world.admin.post(`/imports/${uploaded.body.id}/undo`)).toMatchObject({ status: 200 })
    await world.test.drainJobs()
    expect((await world.admin.get(`${url}?search=F-`)).body.items).toEqual([])
  })
})
