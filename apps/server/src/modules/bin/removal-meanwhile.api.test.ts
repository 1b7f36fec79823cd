import { task } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { untilWaitingForLocks } from '../../../test/waiting.ts'
import { removeForGood } from '../../platform/records/remove-for-good.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Called' }] }] }

async function binnedTask(): Promise<string> {
  const { id } = (await admin.post('/tasks', { subject: 'Goes for good' })).body
  await admin.post(`/tasks/${id}/deletion`)
  return id
}

/** Rows of any kind that are about a record. */
async function leftOf(recordId: string): Promise<number> {
  let left = 0
  for (const table of ['comment', 'note', 'note_draft', 'record_follower', 'notice', 'record_tag', 'attachment']) {
    const { rowCount } = await test.app.database.owner.query(`select from ${table} where record_id = $1`, [recordId])
    left += rowCount ?? 0
  }
  return left
}

describe('a record that is removed for good', () => {
  it.each<[string, (recordId: string) => Promise<Answer>]>([
    ['comments on it', (recordId) => admin.post('/comments', { object: 'task', recordId, body: 'Late' })],
    ['writes a note of it', (recordId) => admin.post('/notes', { object: 'task', recordId, content })],
    ['is writing a note of it', (recordId) => admin.put('/note-drafts', { object: 'task', recordId, content })],
    ['follows it', (recordId) => admin.put('/followers', { object: 'task', recordId, isFollowing: true })],
  ])('leaves nothing behind when somebody %s at that moment', async (_, write) => {
    const id = await binnedTask()
    const { tried } = await test.write(workspace.identity, async (ctx) => {
      const type = ctx.hooks.recordType(task.name)
      assert(type, 'tasks are declared')
      await removeForGood(ctx, type, [id])
      const sent = write(id)
      await untilWaitingForLocks(test, 1)
      return { tried: sent }
    })
    expect(await tried).toMatchObject({ status: 404, body: { code: 'record.not_found' } })
    expect(await leftOf(id)).toBe(0)
  })
})

describe('emptying the bin', () => {
  it('takes along what people said and wrote about a record', async () => {
    const { id } = (await admin.post('/tasks', { subject: 'Talked about' })).body
    const said = (await admin.post('/comments', { object: 'task', recordId: id, body: 'First' })).body
    await admin.post('/comments', { object: 'task', recordId: id, body: 'Second', parentId: said.id })
    await admin.patch(`/comments/${said.id}`, { version: 1, body: 'Changed' })
    await admin.post('/notes', { object: 'task', recordId: id, content })
    const customer = (await admin.post('/customers', { kind: 'company', name: 'Talked about' })).body.id
    await admin.post('/comments', { object: 'customer', recordId: customer, body: 'Never called' })
    await admin.post(`/tasks/${id}/deletion`)
    await admin.post(`/customers/${customer}/deletion`)
    test.clock.advanceDays(31)
    await test.runSchedules()
    expect((await admin.get(`/tasks/${id}`)).status).toBe(404)
    expect((await admin.get(`/customers/${customer}`)).status).toBe(404)
    expect([await leftOf(id), await leftOf(customer)]).toEqual([0, 0])
  })

  it('goes on past a record whose removal fails, and tries that again a day later', async () => {
    const [stuck, free] = [await binnedTask(), await binnedTask()]
    const { owner } = test.app.database
    await owner.query(
      'create table keeper (workspace_id uuid, task_id uuid, foreign key (workspace_id, task_id) references task (workspace_id, id))',
    )
    await owner.query('insert into keeper values ($1, $2)', [workspace.id, stuck])
    test.clock.advanceDays(31)
    await test.runSchedules()
    expect([(await admin.get(`/tasks/${stuck}`)).status, (await admin.get(`/tasks/${free}`)).status]).toEqual([
      200, 404,
    ])
    await owner.query('drop table keeper')
    test.clock.advanceDays(2)
    await test.runSchedules()
    expect((await admin.get(`/tasks/${stuck}`)).status).toBe(404)
  })

  it('does not stop at records of an object that is no longer there', async () => {
    const id = await binnedTask()
    await test.app.database.owner.query(
      `insert into binned_record (workspace_id, object, id, title, was_archived, deleted_at)
       select $1, 'gone', gen_random_uuid(), '', false, '2026-01-01' from generate_series(1, 300)`,
      [workspace.id],
    )
    test.clock.advanceDays(31)
    await test.runSchedules()
    expect((await admin.get(`/tasks/${id}`)).status).toBe(404)
  })
})
