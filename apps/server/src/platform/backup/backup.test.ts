import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import {
  ask,
  backUp,
  createEmptyDatabase,
  fillApp,
  fingerprints,
  openPlace,
  type Place,
  shape,
} from './backup.testkit.ts'
import { type BackupReport, type RestoreReport, restoreBackup } from './index.ts'

const JOBS = `select t.identifier, j.payload::text, q.queue_name, j.run_at, j.max_attempts, j.key, j.attempts, j.locked_at
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id where t.identifier in ('later', 'soon') order by j.id`

let test: TestApp
let workspace: TestWorkspace
let place: Place
let target: Awaited<ReturnType<typeof createEmptyDatabase>>
let fileKey: string
let saved: BackupReport
let restored: RestoreReport

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  place = await openPlace()
  ;({ fileKey } = await fillApp(test, workspace))
  // As if a worker were just at it.
  await ask(
    test.app.database.url,
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w', attempts = 1 where key is null`,
  )
  target = await createEmptyDatabase(inject('serverUrl'))
  saved = await backUp(test, place)
  restored = await restoreBackup({
    file: place.file,
    filesDirectory: place.filesDirectory,
    openTarget: async () => target.url,
  })
})
afterAll(async () => {
  await test.close()
  await target.drop()
  await place.remove()
})

describe('backup and restore', () => {
  it('brings back every row of every table', async () => {
    const before = await fingerprints(test.app.database.url)
    expect(Object.keys(before).length).toBeGreaterThan(25)
    expect(await fingerprints(target.url)).toEqual(before)
  })

  it('reports rows, bytes and hashes, equal on both sides', () => {
    expect(restored.tables).toEqual(saved.tables)
    expect(restored.files).toEqual(saved.files)
    const rows = Object.fromEntries(saved.tables.map((table) => [table.name, table.rows]))
    expect(rows).toMatchObject({
      'public.workspace': 1,
      'public.sales_order': 2,
      'public.interaction': 7,
      'auth.session': 1,
    })
    expect(restored.migrated).toEqual([])
  })

  it('leaves indexes, keys, policies and rights as the migrations make them', async () => {
    expect(await shape(target.url)).toEqual(await shape(test.app.database.url))
  })

  it('brings back jobs that waited, and those that were running as waiting again', async () => {
    const before = await ask(test.app.database.url, JOBS)
    expect(before).toHaveLength(2)
    expect(await ask(target.url, JOBS)).toEqual(before.map((job) => ({ ...job, attempts: 0, locked_at: null })))
  })

  it('brings back uploaded files', async () => {
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    const original = hash(await readFile(test.app.files.path(fileKey)))
    expect(hash(await readFile(join(place.filesDirectory, fileKey)))).toBe(original)
    expect(saved.files).toMatchObject({ rows: 1, bytes: 3004 })
    expect(await readdir(place.directory)).toEqual(
      expect.not.arrayContaining(['files.restoring', 'rapport.backup.partial']),
    )
  })

  it('holds one moment while others write', async () => {
    const admin = await signInAsAdmin(test, workspace)
    const other = await openPlace()
    const database = await createEmptyDatabase(inject('serverUrl'))
    let writing = true
    const writer = (async () => {
      for (let round = 0; writing && round < 1000; round += 1) {
        const events = Array.from({ length: 20 }, (_, index) => ({
          externalId: `busy-${round}-${index}`,
          customer: { externalId: `busy-${index}` },
          kind: 'order.placed',
          amountMinor: 100,
          occurredAt: '2026-06-01T00:00:00Z',
        }))
        await admin.post('/interactions/batch', { events })
      }
    })()
    await backUp(test, other)
    writing = false
    await writer
    await restoreBackup({
      file: other.file,
      filesDirectory: other.filesDirectory,
      openTarget: async () => database.url,
    })
    const [halves] = await ask(
      database.url,
      `select (select count(*) from interaction where external_id is not null) as events, (select count(*) from interaction_key) as keys,
         (select sum(orders) from customer_score) as scored, (select sum(order_delta) from interaction) as ordered`,
    )
    expect(halves?.events).toBe(halves?.keys)
    expect(halves?.scored).toBe(halves?.ordered)
    await database.drop()
    await other.remove()
  })
})
