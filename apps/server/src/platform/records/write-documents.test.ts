import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import type { Identity } from '../context/context.ts'

let test: TestApp
let identity: Identity
let admin: Client
beforeAll(async () => {
  test = await openTestApp()
  const workspace = await test.createWorkspace()
  identity = workspace.identity
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

it('records that are older than the search of their object are found once the job has run', async () => {
  const { owner } = test.app.database
  const found = async () => (await admin.get('/contacts?search=zhangwei')).body.items.length
  const { id: companyId } = (await admin.post('/customers', { kind: 'company', name: '西湖茶业' })).body
  expect((await admin.post('/contacts', { companyId, name: '张伟' })).status).toBe(201)
  await owner.query('delete from search_document')
  // More than one batch of them have theirs already.
  await owner.query(
    `insert into contact (workspace_id, id, name, name_sort, company_id, created_at, updated_at)
     select $1, gen_random_uuid(), 'X', 'x', $2, now(), now() from generate_series(1, 1200)`,
    [identity.workspace.id, companyId],
  )
  await owner.query(
    `insert into search_document (workspace_id, object, id, text, grams)
     select workspace_id, 'contact', id, '', '{}' from contact where name = 'X'`,
  )
  expect(await found()).toBe(0)
  const job = { name: 'records.write-documents', payload: { object: 'contact' } }
  await test.write(identity, async (ctx) => ctx.enqueue(job))
  await test.drainJobs()
  expect(await found()).toBe(1)
})
