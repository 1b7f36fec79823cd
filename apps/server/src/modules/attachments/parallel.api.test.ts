import { FILES_OF_RECORD_MAX } from '@rapport/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { filesOf, sendFile } from './attachments.testkit.ts'

let test: TestApp
let admin: Client
let recordId: string
beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
  recordId = (await admin.post('/customers', { kind: 'individual', name: 'Together' })).body.id
})
afterAll(() => test.close())

async function file(): Promise<{ url: string; first: string }> {
  const { id, currentVersionId } = (await sendFile(admin, filesOf(recordId), 'same')).body
  return { url: `/attachments/${id}`, first: currentVersionId }
}

describe('twenty at the same moment', () => {
  it('change a file once', async () => {
    const { url } = await file()
    const counts = await together((turn) => admin.patch(url, { version: 1, name: `${turn}.txt` }))
    expect(counts).toEqual({ 200: 1, 409: AT_ONCE - 1 })
  })

  it('delete it, and restore it', async () => {
    const { url } = await file()
    expect(await together(() => admin.delete(url))).toEqual({ 200: AT_ONCE })
    expect(await together(() => admin.post(`${url}/restoration`))).toEqual({ 200: AT_ONCE })
    expect((await admin.get(url)).body).toMatchObject({ deletedAt: null, version: 3 })
  })

  it('add versions one after another, and restore the first', async () => {
    const { url, first } = await file()
    expect(await together((turn) => sendFile(admin, `${url}/versions`, `version ${turn}`))).toEqual({ 201: AT_ONCE })
    expect((await admin.get(url)).body).toMatchObject({ versions: AT_ONCE + 1 })
    expect(await together(() => admin.post(`${url}/versions/${first}/restoration`))).toEqual({ 200: AT_ONCE })
    expect((await admin.get(url)).body).toMatchObject({ number: 1 })
  })

  it('fill the last place of a record once', async () => {
    const { id } = (await admin.post('/tasks', { subject: 'Nearly full' })).body
    await test.app.database.owner.query(
      `insert into attachment (workspace_id, id, object, record_id, name, current_id, created_at, updated_at)
       select workspace_id, gen_random_uuid(), 'task', id, 'old.txt', gen_random_uuid(), now(), now()
       from task, generate_series(2, $2) where id = $1`,
      [id, FILES_OF_RECORD_MAX],
    )
    const files = `/attachments?object=task&recordId=${id}`
    expect(await together((turn) => sendFile(admin, files, `file ${turn}`))).toEqual({ 201: 1, 409: AT_ONCE - 1 })
  })

  it('add files to a record', async () => {
    const { items } = (await admin.get(filesOf(recordId))).body
    expect(await together((turn) => sendFile(admin, filesOf(recordId), `file ${turn}`))).toEqual({ 201: AT_ONCE })
    expect((await admin.get(filesOf(recordId))).body.items).toHaveLength(items.length + AT_ONCE)
  })
})
