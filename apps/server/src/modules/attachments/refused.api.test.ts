import { newId } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { filesOf, filesOnDisk, sendFile } from './attachments.testkit.ts'

let test: TestApp
let admin: Client
let viewer: Client
let stranger: Client
let customerId: string
beforeAll(async () => {
  test = await openTestApp()
  const workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  viewer = (await signInAs(test, workspace, 'viewer')).client
  stranger = await signInAsAdmin(test, await test.createWorkspace())
  customerId = (await admin.post('/customers', { kind: 'individual', name: 'Ada' })).body.id
})
afterAll(() => test.close())

const add = (content: string | Buffer = 'Dear Ada', options = {}, client = admin) =>
  sendFile(client, filesOf(customerId), content, options)

describe('what is refused leaves nothing behind', () => {
  const traces = async () => {
    const { rows } = await test.app.database.owner.query('select id from attachment_version order by id')
    return { rows, ...(await filesOnDisk(test)) }
  }

  it.each<[string, () => Promise<unknown>, number, string]>([
    ['an empty file', () => add(''), 400, 'attachment.empty'],
    ['a file beyond the limit', () => add(Buffer.alloc(1_200_000)), 413, 'file.too_large'],
    ['a form without a file', () => add('x', { field: 'other' }), 400, 'attachment.no_file'],
    ['a viewer', () => add('x', {}, viewer), 403, 'access.denied'],
    ['a stranger', () => add('x', {}, stranger), 404, 'record.not_found'],
    ['a record there is not', () => sendFile(admin, filesOf(newId()), 'x'), 404, 'record.not_found'],
    ['what has no files', () => sendFile(admin, filesOf(customerId, 'member'), 'x'), 400, 'attachment.object_unknown'],
  ])('%s', async (_what, send, status, code) => {
    const before = await traces()
    const { limits } = test.app.storage
    limits.fileBytesMax = 1_000_000
    try {
      expect(await send()).toMatchObject({ status, body: { code } })
      expect(await traces()).toEqual(before)
    } finally {
      limits.fileBytesMax = 100_000_000
    }
  })

  it('a file beyond the room of the workspace', async () => {
    const { limits } = test.app.storage
    const before = await traces()
    const used = (await admin.get('/attachments/limits')).body.workspaceBytes
    limits.workspaceBytesMax = used + 3
    expect(await add('four')).toMatchObject({ status: 409, body: { code: 'attachment.workspace_full' } })
    expect(await traces()).toEqual(before)
    limits.workspaceBytesMax = 20_000_000_000
  })
})
