import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeFilter } from '@rapport/kernel'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp } from '../../../test/harness.ts'
import { killWorkerAt, POLL, workUntil } from './killed-worker.testkit.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const TASKS = 12

let test: TestApp
let workspaceId: string
let admin: Client
let directory: string
beforeAll(async () => {
  // The workers that are killed know only the real time.
  test = await openTestApp(new Date().toISOString())
  const workspace = await test.createWorkspace()
  workspaceId = workspace.id
  admin = await signInAsAdmin(test, workspace)
  directory = await mkdtemp(join(tmpdir(), 'rapport-killed-'))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true, force: true })
})

type Lock = (ids: readonly string[], bulkEditId: string) => [text: string, values: unknown[]]

/** What a run meets one after the other: each lock stops it there. `doneBefore` is how many records are changed by then. */
const STOPS: readonly { where: string; lock: Lock; doneBefore: number }[] = [
  {
    where: 'while it notes which records there are',
    lock: (_, id) => ['select from bulk_edit where id = $1 for update', [id]],
    doneBefore: 0,
  },
  {
    where: 'at the sixth record',
    lock: (ids) => ['select from task where id = $1 for update', [ids[5]]],
    doneBefore: 5,
  },
  {
    where: 'at the record of the audit',
    lock: () => ['select from audit_head where workspace_id = $1 for update', [workspaceId]],
    doneBefore: 0,
  },
]

it.each(STOPS)('a worker killed in a bulk edit, $where, leaves the rest to the next one', async (stop) => {
  const subject = `Killed ${stop.where}`
  const ids = await makeTasks(subject)
  const filter = encodeFilter({ field: 'subject', op: 'eq', value: subject })
  const changes = { priority: 'high' }
  const { id } = (await admin.post('/bulk-edits', { object: 'task', action: 'update', query: { filter }, changes }))
    .body
  await killWorkerAt({ test, directory }, stop.lock(ids, id))
  expect((await edit(id)).changed).toBe(stop.doneBefore)
  await runWorkerUntil(id, 'done')
  expect(await edit(id)).toMatchObject({ waiting: 0, changed: TASKS, unchanged: 0, refused: 0, kept: 0 })
  expect(await tasks(ids)).toEqual(ids.map(() => ({ priority: 'high', version: 2, changes: 1, events: 1 })))
})

it('a worker killed while it undoes a bulk edit leaves the rest to the next one', async () => {
  const ids = await makeTasks('To be undone')
  const changes = { priority: 'low', state: 'done' }
  const { id } = (await admin.post('/bulk-edits', { object: 'task', action: 'update', ids, changes })).body
  await runWorkerUntil(id, 'done')
  await admin.post(`/bulk-edits/${id}/undo`)
  await killWorkerAt({ test, directory }, ['select from task where id = $1 for update', [ids[5]]])
  expect(await edit(id)).toMatchObject({ state: 'undoing', undone: 5, changed: TASKS - 5 })
  await runWorkerUntil(id, 'undone')
  expect(await edit(id)).toMatchObject({ undone: TASKS, changed: 0, kept: 0 })
  expect(await tasks(ids)).toEqual(ids.map(() => ({ priority: 'normal', version: 3, changes: 2, events: 2 })))
})

async function makeTasks(subject: string): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < TASKS; n++) ids.push((await admin.post('/tasks', { subject })).body.id)
  return ids
}

async function runWorkerUntil(id: string, state: string): Promise<void> {
  await workUntil({ test, directory }, () => expect.poll(async () => (await edit(id)).state, POLL).toBe(state))
}

async function edit(id: string) {
  return (await admin.get(`/bulk-edits/${id}`)).body
}

/** The tasks as they stand, with how often each was changed by what the audit and the events say. */
async function tasks(ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query(
    `select t.priority, t.version,
       (select count(*)::int from audit_entry a where a.object_id = t.id::text and a.action = 'task.updated') as changes,
       (select count(*)::int from event e where e.subject_id = t.id::text and e.name = 'task.updated') as events
     from task t where t.id = any ($1::uuid[]) order by t.id`,
    [ids],
  )
  return rows
}
