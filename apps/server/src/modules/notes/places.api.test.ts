import { COMMENTS_OF_RECORD_MAX, NOTES_OF_RECORD_MAX } from '@rapport/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { AT_ONCE, together } from '../../../test/together.ts'
import { comment, makeTask } from '../notifications/notices.testkit.ts'

let test: TestApp
let admin: Client
let memberId: string
beforeAll(async () => {
  test = await openTestApp()
  admin = await signInAsAdmin(test, await test.createWorkspace())
  ;({ memberId } = (await admin.get('/me')).body)
})
afterAll(() => test.close())

const ONE_PLACE = { 201: 1, 409: AT_ONCE - 1 }
const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Called' }] }] }

it('the last place for a comment is taken once by twenty who comment at once', async () => {
  const recordId = await makeTask(admin)
  await test.app.database.owner.query(
    `insert into comment (workspace_id, id, object, record_id, author_id, body, created_at)
     select t.workspace_id, gen_random_uuid(), 'task', t.id, $3, 'Old', now() from task t, generate_series(2, $2) where t.id = $1`,
    [recordId, COMMENTS_OF_RECORD_MAX, memberId],
  )
  expect(await together((turn) => comment(admin, recordId, `Turn ${turn}`))).toEqual(ONE_PLACE)
  expect((await comment(admin, recordId, 'Late')).body.code).toBe('comment.too_many')
})

it('the last place for a note is taken once by twenty who write at once', async () => {
  const recordId = await makeTask(admin)
  await test.app.database.owner.query(
    `insert into note (workspace_id, id, object, record_id, content, text, author_id, updated_by, created_at, updated_at)
     select t.workspace_id, gen_random_uuid(), 'task', t.id, '{}', 'Old', $3, $3, now(), now()
     from task t, generate_series(2, $2) where t.id = $1`,
    [recordId, NOTES_OF_RECORD_MAX, memberId],
  )
  const note = () => admin.post('/notes', { object: 'task', recordId, content })
  expect(await together(note)).toEqual(ONE_PLACE)
  expect((await note()).body.code).toBe('note.too_many')
})
