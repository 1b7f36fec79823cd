import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let writer: Client
let writerId: string
let companyId: string
let otherId: string
let contactId: string

const DUE_AT = '2026-06-20T08:00:00Z'
const NOBODY = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

beforeEach(async () => {
  const { client, memberId } = await signInAs(test, workspace, 'member')
  writer = client
  writerId = memberId
  companyId = (await admin.post('/customers', { kind: 'company', name: 'Finch', ownerId: memberId })).body.id
  otherId = (await admin.post('/customers', { kind: 'company', name: 'Other' })).body.id
  contactId = (await admin.post('/contacts', { name: 'Wren', companyId })).body.id
})

const log = (body: object, client = writer) =>
  client.post(`/customers/${companyId}/interactions`, { kind: 'call', body: 'Wants oak', ...body })
const timeline = async (query = '', client = writer) => {
  const { body } = await client.get(`/customers/${companyId}/timeline?limit=50${query}`)
  return body.items.filter((item: { kind: string }) => !item.kind.endsWith('.changed'))
}

describe('a follow-up', () => {
  it('is a task of who logged the entry, with its customer and contact', async () => {
    const { status, body } = await log({ contactId, followUp: { subject: 'Send the quote', dueAt: DUE_AT } })
    expect(status).toBe(201)
    expect((await writer.get(`/tasks/${body.taskId}`)).body).toMatchObject({
      subject: 'Send the quote',
      dueAt: DUE_AT,
      state: 'open',
      ownerId: writerId,
      customerId: companyId,
      contactId,
    })
  })

  it('is made once, however often the event is sent', async () => {
    const event = { externalId: `e-${companyId}`, occurredAt: '2026-06-01T10:00:00Z' }
    const followUp = { subject: 'Once', dueAt: DUE_AT }
    const first = await log({ ...event, followUp })
    expect(first.body.taskId).toEqual(expect.any(String))
    expect(await log({ ...event, followUp })).toMatchObject({ status: 200, body: { id: first.body.id, taskId: null } })
  })

  it('that cannot be made leaves no entry either', async () => {
    const followUp = { subject: '   ', dueAt: DUE_AT }
    expect(await log({ followUp })).toMatchObject({ status: 400, body: { code: 'request.field_wrong' } })
    expect(await timeline()).toEqual([])
  })
})

describe('a contact of the company', () => {
  it('is named in the entry, and has the entries that name them', async () => {
    const named = (await log({ contactId })).body.id
    await log({ kind: 'note' })
    expect(await timeline(`&contact=${contactId}`)).toMatchObject([{ id: named, contactId, contactName: 'Wren' }])
    expect(await timeline()).toHaveLength(2)
    const { body } = await writer.get(`/customers/${companyId}/timeline?contact=${contactId}`)
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['call'])
  })

  it('is also one of several companies they belong to', async () => {
    const shared = await admin.post('/contacts', { name: 'Shared', companyId: otherId, otherCompaniesIds: [companyId] })
    expect((await log({ contactId: shared.body.id }, admin)).status).toBe(201)
    // Whoever does not see the contact's own company learns no name, and cannot choose by it.
    expect(await timeline()).toMatchObject([{ contactId: null, contactName: null }])
    expect(await writer.get(`/customers/${companyId}/timeline?contact=${shared.body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'record.not_found' },
    })
    const [entry] = await timeline('', admin)
    expect(entry).toMatchObject({ contactName: 'Shared' })
    const correction = { kind: 'call', occurredAt: entry.occurredAt, body: 'Wants ash' }
    await writer.post(`/customers/${companyId}/interactions/${entry.id}/corrections`, correction)
    expect(await timeline('', admin)).toMatchObject([{ body: 'Wants ash', contactName: 'Shared' }])
  })

  it('is refused where it is another one’s, nobody or archived', async () => {
    const others = (await admin.post('/contacts', { name: 'Owl', companyId: otherId })).body.id
    const gone = (await admin.post('/contacts', { name: 'Gone', companyId })).body.id
    await admin.delete(`/contacts/${gone}`)
    for (const wrong of [others, gone, NOBODY]) {
      expect(await log({ contactId: wrong })).toMatchObject({
        status: 400,
        body: { fieldErrors: [{ path: 'contactId', code: 'field.reference_unknown' }] },
      })
    }
    expect(await timeline()).toEqual([])
  })

  it('can be corrected, and is kept with each version', async () => {
    const { body } = await log({})
    const [entry] = await timeline()
    const correction = { kind: 'call', occurredAt: entry.occurredAt, body: 'Wants oak', contactId }
    const corrected = await writer.post(`/customers/${companyId}/interactions/${body.id}/corrections`, correction)
    expect(corrected.status).toBe(201)
    const versions = await writer.get(`/customers/${companyId}/interactions/${corrected.body.id}/versions`)
    expect(versions.body.items).toMatchObject([{ contactName: 'Wren' }, { contactName: null }])
    expect(await timeline(`&contact=${contactId}`)).toHaveLength(1)
  })
})
