import { DELETED_FILE_DAYS } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { filesOf, filesOnDisk, sendFile } from './attachments.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let viewer: Client
let customerId: string
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  viewer = (await signInAs(test, workspace, 'viewer')).client
})
afterAll(() => test.close())
beforeEach(async () => {
  customerId = (await admin.post('/customers', { kind: 'individual', name: 'Ada' })).body.id
})

const add = (content: string | Buffer = 'Dear Ada', options = {}, client = admin) =>
  sendFile(client, filesOf(customerId), content, options)
const listed = async (client = admin, more = '') => (await client.get(`${filesOf(customerId)}${more}`)).body
const historyOf = async () =>
  (await admin.get(`/audit?object=customer&objectId=${customerId}`)).body.items.map(
    ({ action }: { action: string }) => action,
  )

describe('a file of a record', () => {
  it('is added, listed and downloaded, and stands in the record’s history', async () => {
    const added = await add('Dear Ada', { fileName: 'C:\\letters\\Brief 信.txt' })
    expect(added).toMatchObject({
      status: 201,
      body: { name: 'Brief 信.txt', bytes: 8, type: 'text/plain', number: 1, versions: 1, addedByName: 'Ada Admin' },
    })
    expect(added.body).toMatchObject({ object: 'customer', recordId: customerId, isScanned: false, deletedAt: null })
    expect(await listed()).toEqual({ items: [added.body], can: { add: true } })
    const content = await admin.get(`/attachments/${added.body.id}/content`)
    expect(content).toMatchObject({ status: 200, body: 'Dear Ada' })
    expect(content.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '8',
      'content-disposition': `attachment; filename="Brief _.txt"; filename*=UTF-8''Brief%20%E4%BF%A1.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cache-control': 'no-store',
    })
    expect((await historyOf())[0]).toBe('customer.file_added')
  })

  it('has a name and a note of its own: what its record was at a moment are others', async () => {
    await admin.patch(`/customers/${customerId}`, { version: 1, about: 'Likes tea' })
    const added = (await add()).body
    const url = `/attachments/${added.id}`
    await admin.patch(url, { version: 1, name: 'Letter.txt', about: 'Signed' })
    await admin.delete(url)
    const entries = (await admin.get(`/customers/${customerId}/history`)).body.items
    const entry = entries.find(({ action }: { action: string }) => action === 'customer.file_added').id
    const then = await admin.get(`/customers/${customerId}/history/state?entry=${entry}&side=before`)
    expect(then.body.values).toMatchObject({ name: 'Ada', about: 'Likes tea' })
    const record = (await admin.get(`/customers/${customerId}`)).body
    const back = { version: record.version, entry, side: 'before' }
    const restored = await admin.post(`/customers/${customerId}/history/restoration`, back)
    expect(restored.body).toEqual({ restored: [], left: [] })
  })

  it.each(['contact', 'task', 'product', 'order'])('can be one of a %s', async (object) => {
    const companyId = (await admin.post('/customers', { kind: 'company', name: 'Tea & Co' })).body.id
    const bodies: Record<string, object> = {
      contact: { name: 'Ben', companyId },
      task: { subject: 'Call' },
      product: { code: newId(), name: 'Tea' },
      order: { customer: { id: customerId }, lines: [{ quantity: '1', unitPrice: '5' }] },
    }
    const { id } = (await admin.post(`/${object}s`, bodies[object])).body
    expect(await sendFile(admin, filesOf(id, object), 'x')).toMatchObject({
      status: 201,
      body: { object, recordId: id },
    })
  })

  it.each<[string, string | Buffer, string, string]>([
    [
      'a zip called a picture',
      Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
      'application/zip',
      'none',
    ],
    ['a drawing with a script', '<svg onload="alert(1)"/>', 'image/svg+xml', 'waiting'],
    ['a web page', '<html><script>alert(1)</script>', 'text/html', 'waiting'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf', 'pdf'],
  ])('is known by its content: %s', async (_what, content, type, preview) => {
    const { body } = await add(content, { fileName: 'picture.png' })
    expect(body).toMatchObject({ type, preview })
    const { headers } = await admin.get(`/attachments/${body.id}/content`)
    const isNamed = type === 'application/zip'
    expect(headers['content-type']).toBe(isNamed ? type : 'application/octet-stream')
    expect(String(headers['content-disposition'])).toMatch(/^attachment;/)
  })

  it('is added once for one key, however often it is sent', async () => {
    const headers = { 'idempotency-key': newId() }
    const [first, again] = [await add('once', { headers }), await add('once', { headers })]
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id])
    const key = { 'idempotency-key': newId() }
    const together = await Promise.all(Array.from({ length: 5 }, () => add('together', { headers: key })))
    expect(new Set(together.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1)
    expect((await listed()).items).toHaveLength(2)
    const { kept } = await filesOnDisk(test)
    expect(kept).toEqual(expect.arrayContaining([first.body.currentVersionId]))
    const { rows } = await test.app.database.owner.query(`select id from attachment_version where state <> 'kept'`)
    expect(rows).toEqual([])
  })
})

describe('a file that is there', () => {
  it('is renamed and described at the version that was seen', async () => {
    const { id } = (await add()).body
    const changed = await admin.patch(`/attachments/${id}`, { version: 1, name: ' a/b\u202E.txt ', about: ' Offer ' })
    expect(changed).toMatchObject({ status: 200, body: { name: 'b.txt', about: 'Offer', version: 2 } })
    const late = await admin.patch(`/attachments/${id}`, { version: 1, name: 'late' })
    expect(late).toMatchObject({ status: 409, body: { code: 'attachment.changed_meanwhile' } })
    expect(await viewer.patch(`/attachments/${id}`, { version: 2, name: 'x' })).toMatchObject({ status: 403 })
    expect((await viewer.get(`/attachments/${id}`)).body).toMatchObject({ name: 'b.txt', can: { update: false } })
  })

  it('has versions, of which an earlier one is restored', async () => {
    const first = (await add('one', { fileName: 'Offer.txt' })).body
    const url = `/attachments/${first.id}`
    const second = await sendFile(admin, `${url}/versions`, 'a,b\n1,2\n3,4\n', { fileName: 'Offer final.csv' })
    expect(second).toMatchObject({
      status: 201,
      body: { id: first.id, name: 'Offer.csv', number: 2, versions: 2, type: 'text/csv' },
    })
    expect((await admin.get(`${url}/content`)).body).toBe('a,b\n1,2\n3,4\n')
    expect((await admin.get(`${url}/content?version=${first.currentVersionId}`)).body).toBe('one')
    const versions = (await admin.get(`${url}/versions`)).body.items
    expect(versions.map((one: { number: number; isCurrent: boolean }) => [one.number, one.isCurrent])).toEqual([
      [2, true],
      [1, false],
    ])
    const restored = await admin.post(`${url}/versions/${first.currentVersionId}/restoration`)
    expect(restored).toMatchObject({ status: 200, body: { name: 'Offer.txt', number: 1, versions: 2 } })
    expect((await admin.get(`${url}/content`)).body).toBe('one')
    const other = (await add()).body
    expect(await admin.post(`${url}/versions/${other.currentVersionId}/restoration`)).toMatchObject({
      status: 404,
      body: { code: 'attachment.version_not_found' },
    })
    expect(await sendFile(viewer, `${url}/versions`, 'x')).toMatchObject({ status: 403 })
    expect((await historyOf()).slice(0, 3)).toContain('customer.file_version_restored')
  })

  it('goes into the bin and comes back', async () => {
    const { id, name } = (await add()).body
    expect(await admin.delete(`/attachments/${id}`)).toMatchObject({
      status: 200,
      body: { deletedByName: 'Ada Admin' },
    })
    expect((await listed()).items).toEqual([])
    expect((await listed(admin, '&deleted=only')).items).toMatchObject([{ id, name }])
    expect(await admin.get(`/attachments/${id}/content`)).toMatchObject({
      status: 410,
      body: { code: 'attachment.deleted' },
    })
    expect(await sendFile(admin, `/attachments/${id}/versions`, 'x')).toMatchObject({ status: 410 })
    expect(await admin.post(`/attachments/${id}/restoration`)).toMatchObject({ status: 200, body: { deletedAt: null } })
    expect((await admin.get(`/attachments/${id}/content`)).body).toBe('Dear Ada')
    expect((await historyOf()).slice(0, 2)).toEqual(['customer.file_restored', 'customer.file_deleted'])
  })

  it('keeps its record from being removed as if it had never been', async () => {
    const { id } = (await add()).body
    await admin.delete(`/attachments/${id}`)
    const inUse = await test.read(workspace.identity, (ctx) => ctx.hooks.customersInUse(ctx as never, [customerId]))
    expect(inUse).toEqual([customerId])
  })
})

describe('who sees a record sees its files', () => {
  it('and nobody else, from the moment it is given away', async () => {
    const mine = await signInAs(test, workspace, 'member')
    const other = await signInAs(test, workspace, 'member')
    const { id: recordId, version } = (await mine.client.post('/customers', { kind: 'individual', name: 'Own' })).body
    const { id } = (await sendFile(mine.client, filesOf(recordId), 'secret')).body
    expect(await other.client.get(`/attachments/${id}`)).toMatchObject({ status: 404 })
    expect(await other.client.get(`/attachments/${id}/content`)).toMatchObject({
      status: 404,
      body: { code: 'attachment.not_found' },
    })
    expect(await other.client.get(filesOf(recordId))).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
    await admin.patch(`/customers/${recordId}`, { version, ownerId: other.memberId })
    expect(await other.client.get(`/attachments/${id}/content`)).toMatchObject({ status: 200, body: 'secret' })
    expect(await mine.client.get(`/attachments/${id}/content`)).toMatchObject({ status: 404 })
  })
})

describe('the scheduled task', () => {
  it('removes for good what has been in the bin for its time, and nothing else', async () => {
    const old = (await add('old')).body
    await admin.delete(`/attachments/${old.id}`)
    test.clock.advanceDays(DELETED_FILE_DAYS - 1)
    const young = (await add('young')).body
    await admin.delete(`/attachments/${young.id}`)
    await test.runSchedules()
    expect((await listed(admin, '&deleted=only')).items).toHaveLength(2)
    test.clock.advanceDays(1.1)
    await test.runSchedules()
    expect((await listed(admin, '&deleted=only')).items).toMatchObject([{ id: young.id }])
    const { kept } = await filesOnDisk(test)
    expect(kept).toContain(young.currentVersionId)
    expect(kept).not.toContain(old.currentVersionId)
    expect(await admin.get(`/attachments/${old.id}`)).toMatchObject({ status: 404 })
  })

  it('removes what a killed process left: a row without a file of a record, with or without its bytes', async () => {
    const { currentVersionId, id } = (await add('left')).body
    // As it stands when a process is killed before the second transaction.
    await test.app.database.owner.query(
      `update attachment_version set state = 'arriving', attachment_id = null, number = null where id = $1`,
      [currentVersionId],
    )
    await test.app.database.owner.query('delete from attachment where id = $1', [id])
    await test.runSchedules()
    expect((await filesOnDisk(test)).kept).toContain(currentVersionId)
    test.clock.advanceDays(1)
    await test.runSchedules()
    expect((await filesOnDisk(test)).kept).not.toContain(currentVersionId)
    const { rows } = await test.app.database.owner.query('select from attachment_version where id = $1', [
      currentVersionId,
    ])
    expect(rows).toEqual([])
  })
})
