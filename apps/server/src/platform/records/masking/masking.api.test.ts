import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../../test/client.ts'
import { openTestApp, TEST_START, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { Readers } from '../../../../test/masking.world.ts'

const readers = new Readers()
let test: TestApp
let workspace: TestWorkspace
let admin: Client
let viewer: Client
let masked: Client
let hidden: Client
let id: string
let contactId: string

const WANG = { name: '王小明', email: 'wang@example.com', phone: '13812345678' }

beforeAll(async () => {
  test = await openTestApp(TEST_START, undefined, readers.hooks)
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  viewer = (await signInAs(test, workspace, 'viewer')).client
  masked = await readers.add(test, workspace, 'mask')
  hidden = await readers.add(test, workspace, 'hide')
  const values = { kind: 'individual', ...WANG, birthday: '1990-03-07', city: '杭州', bankAccount: '6222021234561234' }
  id = (await admin.post('/customers', values)).body.id
  contactId = (await admin.post('/contacts', { companyId: id, name: 'Anna Maria Schmidt' })).body.id
})
afterAll(() => test.close())

const MASKED = {
  ...{ name: '王**', email: 'w***@example.com', phone: '138****5678' },
  ...{ birthday: '1990', bankAccount: '6222 **** **** 1234', city: '杭州' },
}

describe('masked values', () => {
  it('stand in records, lists, references and the palette as masks', async () => {
    expect((await viewer.get(`/customers/${id}`)).body).toMatchObject(MASKED)
    expect((await viewer.get('/customers')).body.items[0]).toMatchObject({ name: '王**', phone: '138****5678' })
    expect((await viewer.get(`/contacts/${contactId}`)).body).toMatchObject({ name: 'A*** S***', companyName: '王**' })
    expect((await viewer.get('/search?q=杭州')).body.customers).toMatchObject([{ name: '王**', hint: '杭州' }])
    expect((await admin.get(`/customers/${id}`)).body).toMatchObject(WANG)
  })

  it('stand in histories, states and files', async () => {
    const [created] = (await viewer.get(`/customers/${id}/history`)).body.items
    expect(created.after).toMatchObject(MASKED)
    expect(created.actorEmail).toMatch(/^a\*\*\*@/)
    expect((await viewer.get(`/customers/${id}/history/state`)).body.values).toMatchObject(MASKED)
    const lines = String((await masked.get('/customers/export?format=csv')).body).split('\r\n')
    expect(lines[1]).toContain('王**')
    expect(lines[1]).toContain('138****5678')
    // One line, which the client takes for JSON.
    expect((await masked.get('/customers/export?format=jsonl')).body).toMatchObject(MASKED)
  })

  it('are found by nothing that is masked, and by what is not', async () => {
    const names = async (text: string) => (await viewer.get(`/customers?search=${encodeURIComponent(text)}`)).body.items
    expect(await names('杭州')).toHaveLength(1)
    expect(await names('王小明')).toEqual([])
    expect(await names('wangxm')).toEqual([])
    expect(await names('5678')).toEqual([])
    expect((await viewer.get('/customers/known?phone=13812345678')).body.items).toEqual([])
  })
})

describe('asking about masked values', () => {
  const filter = encodeFilter({ field: 'phone', op: 'startsWith', value: '138' })

  it.each([
    ['a filter', `/customers?filter=${filter}`],
    ['a count', `/customers/count?filter=${filter}`],
    ['a sort', '/customers?sort=name'],
    ['a group', '/customers/totals?by=birthday'],
    ['a filter through a reference', `/contacts?filter=${encodeFilter({ field: 'company.phone', op: 'isEmpty' })}`],
    [
      'a filter of related records',
      `/customers?filter=${encodeFilter({ has: 'contact.company', filter: { field: 'name', op: 'eq', value: 'A' } })}`,
    ],
    ['the history of a field', '/customers/:id/history?field=phone'],
  ])('is refused: %s', async (_, url) => {
    const answer = await viewer.get(url.replace(':id', id))
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.field_masked' } })
  })

  it('is refused where it would be kept: in views, tags and changes to many', async () => {
    for (const [url, body] of [
      ['/views', { object: 'customer', name: 'By phone', filter }],
      ['/tags', { name: 'By phone', rule: { object: 'customer', filter } }],
      ['/bulk-edits', { object: 'customer', action: 'archive', query: { filter } }],
    ] as const)
      expect(await masked.post(url, body), url).toMatchObject({ status: 403, body: { code: 'access.field_masked' } })
  })

  it('is not offered: lists do not name these fields, and views by them are not there', async () => {
    const { items } = (await viewer.get('/customers/fields')).body
    expect(items.map(({ name }: { name: string }) => name)).not.toContain('phone')
    const view = { object: 'customer', name: 'Shared', filter, sharing: 'workspace' }
    expect((await admin.post('/views', view)).status).toBe(201)
    expect((await admin.get('/views?object=customer')).body.items).toHaveLength(1)
    expect((await viewer.get('/views?object=customer')).body.items).toEqual([])
  })

  it('has lists in another order where theirs is masked', async () => {
    expect((await viewer.get('/contacts')).status).toBe(200)
  })
})

describe('writing', () => {
  it('never puts a mask in the place of a value', async () => {
    const { version, phone, name } = (await masked.get(`/customers/${id}`)).body
    const answer = await masked.patch(`/customers/${id}`, { version, phone, name, city: '宁波' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.field_masked' } })
    expect(answer.body.fieldErrors.map(({ path }: { path: string }) => path)).toEqual(['name', 'phone'])
    expect((await masked.patch(`/customers/${id}`, { version, city: '宁波' })).body).toMatchObject({
      city: '宁波',
      name,
    })
    expect((await admin.get(`/customers/${id}`)).body).toMatchObject({ ...WANG, city: '宁波' })
  })

  it('tells of an overtaken change no more than is seen', async () => {
    const answer = await masked.patch(`/customers/${id}`, { version: 1, city: 'Ulm' })
    expect(answer).toMatchObject({
      status: 409,
      body: { details: { current: { name: '王**', phone: '138****5678' } } },
    })
  })

  it('is refused for many records at once, for new ones and for what they were', async () => {
    const refused = { status: 403, body: { code: 'access.field_masked' } }
    const bulk = { object: 'customer', action: 'update', ids: [id], changes: { phone: '1' } }
    expect(await masked.post('/bulk-edits', bulk)).toMatchObject(refused)
    expect(await masked.post('/customers', { kind: 'company', name: 'New' })).toMatchObject(refused)
    const before = (await admin.get(`/customers/${id}`)).body
    await admin.patch(`/customers/${id}`, { version: before.version, phone: '13911112222' })
    const [entry] = (await admin.get(`/customers/${id}/history`)).body.items
    const back = { version: before.version + 1, entry: entry.id, side: 'before' }
    const restored = await masked.post(`/customers/${id}/history/restoration`, back)
    expect(restored.body).toMatchObject({ restored: [], left: [{ field: 'phone', code: 'access.field_masked' }] })
  })
})

describe('hidden fields', () => {
  it('are in no answer and no definition', async () => {
    const { body } = await hidden.get(`/customers/${id}`)
    expect(Object.keys(body)).not.toContain('phone')
    expect(body.city).toBe('宁波')
    expect((await hidden.get(`/contacts/${contactId}`)).body.companyName).toBe('***')
    expect(String((await hidden.get('/customers/export?format=csv')).body)).not.toContain('Phone')
    const { restricted } = (await hidden.get('/fields')).body
    expect(restricted.customer).toMatchObject({ phone: 'hide', name: 'hide' })
    expect((await admin.get('/fields')).body.restricted).toEqual({})
    expect((await viewer.get('/fields')).body.restricted.contact).toMatchObject({ name: 'mask', mobile: 'mask' })
  })
})
