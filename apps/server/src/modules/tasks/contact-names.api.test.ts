import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'

let test: TestApp
let admin: Client
let seller: { client: Client; memberId: string }
let outsider: { client: Client; memberId: string }
let contactId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  seller = await signInAs(test, workspace, 'member')
  outsider = await signInAs(test, workspace, 'member')
  const companyId = (await seller.client.post('/customers', { kind: 'company', name: '西湖茶业' })).body.id
  contactId = (await admin.post('/contacts', { companyId, name: '张伟' })).body.id
  await admin.post('/tasks', { subject: 'Unrelated', ownerId: seller.memberId })
  for (const { memberId } of [seller, outsider])
    await admin.post('/tasks', { subject: 'Call them', contactId, ownerId: memberId })
})
afterAll(() => test.close())

const called = encodeFilter({ field: 'contact.name', op: 'contains', value: '张' })

it('names a contact whom nobody owns to who sees the company, in rows, filters and orders', async () => {
  const { client } = seller
  expect((await client.get(`/contacts/${contactId}`)).body).toMatchObject({ name: '张伟', ownerId: null })
  const { items } = (await client.get(`/tasks?filter=${called}`)).body
  expect(items).toMatchObject([{ subject: 'Call them', contactName: '张伟' }])
  expect((await client.get(`/tasks/${items[0].id}`)).body).toMatchObject({ contactName: '张伟' })
  const sorted = (await client.get('/tasks?sort=contact.name')).body.items
  expect(sorted.map(({ subject }: { subject: string }) => subject)).toEqual(['Call them', 'Unrelated'])
})

it('does not name them to who sees neither', async () => {
  const { client } = outsider
  expect((await client.get(`/contacts/${contactId}`)).status).toBe(404)
  expect((await client.get(`/tasks?filter=${called}`)).body.items).toEqual([])
  expect((await client.get('/tasks?sort=contact.name')).body.items).toMatchObject([{ contactName: null }])
})

it('takes them as the contact of a task from who sees the company, and from nobody else', async () => {
  expect(await seller.client.post('/tasks', { subject: 'Visit', contactId })).toMatchObject({ status: 201 })
  const refused = (await outsider.client.post('/tasks', { subject: 'Visit', contactId })).body
  expect(refused.fieldErrors).toMatchObject([{ path: 'contactId', code: 'field.reference_unknown' }])
})
