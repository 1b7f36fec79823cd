import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { readConfig } from '../../../platform/config/config.ts'
import { createImport, setMapping } from '../index.ts'
import { importFile, startFile, upload, viewOf } from '../testing.ts'

const ORDERS =
  'customer_id,order_number,placed_at,product,quantity,unit_price\nc1,o1,2026-01-05T10:00:00Z,T,1,5\n,o2,2026-01-06T10:00:00Z,T,1,5\n'
const HOUR_MS = 3_600_000

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
})
beforeEach(async () => {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

function fileOf(importId: string): string {
  return test.app.files.path(`${workspace.id}/${importId}`)
}

function later(hours: number): void {
  test.clock.set(test.clock.now() + hours * HOUR_MS)
}

describe('the file of an import', () => {
  it('is deleted thirty days after the import ended; the record stays and says so', async () => {
    const { id, result } = await importFile(test, workspace, ORDERS)
    expect(result).toMatchObject({ ordersCreated: 1, linesLeftOut: 1 })
    expect((await admin.get(`/imports/${id}`)).body.can.undo).toBe(true)
    test.clock.advanceDays(29)
    await test.runSchedules()
    expect(existsSync(fileOf(id))).toBe(true)
    expect((await admin.get(`/imports/${id}/left-out`)).status).toBe(200)
    test.clock.advanceDays(2)
    await test.runSchedules()
    expect(existsSync(fileOf(id))).toBe(false)
    const { body } = await admin.get(`/imports/${id}`)
    expect(body.can.undo).toBe(false)
    expect(await admin.post(`/imports/${id}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'import.nothing_to_undo' },
    })
    const remembered = await test.app.database.owner.query('select from import_batch where workspace_id = $1', [
      workspace.id,
    ])
    expect(remembered.rows).toHaveLength(0)
    expect(body).toMatchObject({ status: 'done', result, fileRemovedAt: expect.stringMatching(/^2026-/) })
    expect(Date.parse(body.fileRemovedAt)).toBe(test.clock.now())
    expect((await admin.get('/imports')).body.items[0]).toMatchObject({ id, fileRemovedAt: body.fileRemovedAt })
    expect(await admin.get(`/imports/${id}/left-out`)).toMatchObject({
      status: 410,
      body: { code: 'import.file_missing' },
    })
    const audit = await test.app.database.owner.query(
      `select actor_name from audit_entry where workspace_id = $1 and action = 'import.file_removed' and object_id = $2`,
      [workspace.id, id],
    )
    expect(audit.rows).toEqual([{ actor_name: 'scheduled task' }])
  })

  it('stays as long as the import waits or runs', async () => {
    const id = await startFile(test, workspace, ORDERS)
    test.clock.advanceDays(60)
    await test.runSchedules()
    expect(existsSync(fileOf(id))).toBe(true)
    await test.drainJobs()
    expect(await viewOf(test, workspace, id)).toMatchObject({ status: 'done', fileRemovedAt: null })
  })

  it('is deleted a day after somebody last did something with it, when nobody starts the import', async () => {
    const { body: uploaded } = await upload(admin, ORDERS)
    const touched = await createImport(test.app, workspace.identity, {
      fileName: 'b.csv',
      content: Readable.from([Buffer.from(ORDERS)]),
    })
    later(20)
    await setMapping(test.app, workspace.identity, touched, (await viewOf(test, workspace, touched)).mapping)
    later(5)
    await test.runSchedules()
    expect([existsSync(fileOf(uploaded.id)), existsSync(fileOf(touched))]).toEqual([false, true])
    expect(await viewOf(test, workspace, uploaded.id)).toMatchObject({
      status: 'cancelled',
      result: null,
      can: { start: false, cancel: false },
    })
    expect(await admin.post(`/imports/${uploaded.id}/start`)).toMatchObject({
      status: 409,
      body: { code: 'import.wrong_state' },
    })
    later(20)
    await test.runSchedules()
    expect(existsSync(fileOf(touched))).toBe(false)
  })
})

describe('files without an import', () => {
  it('are what a killed process left: gone after a day, whole or half', async () => {
    const [whole, half, young] = [randomUUID(), randomUUID(), randomUUID()]
    const old = new Date(test.clock.now() - 25 * HOUR_MS)
    await mkdir(dirname(fileOf(whole)), { recursive: true })
    for (const [path, at] of [
      [fileOf(whole), old],
      [`${fileOf(half)}.partial`, old],
      [`${fileOf(young)}.partial`, new Date(test.clock.now())],
    ] as const) {
      await writeFile(path, 'a')
      await utimes(path, at, at)
    }
    const { id } = await importFile(test, workspace, ORDERS)
    await utimes(fileOf(id), old, old)
    await test.runSchedules()
    expect([existsSync(fileOf(whole)), existsSync(`${fileOf(half)}.partial`)]).toEqual([false, false])
    expect([existsSync(`${fileOf(young)}.partial`), existsSync(fileOf(id))]).toEqual([true, true])
  })
})

describe('RAPPORT_IMPORT_FILE_DAYS', () => {
  it('is a number of days from 1 to 3650, by default 30', () => {
    expect(readConfig({}).retention).toEqual({ importFileDays: 30 })
    expect(readConfig({ RAPPORT_IMPORT_FILE_DAYS: '7' }).retention).toEqual({ importFileDays: 7 })
    for (const wrong of ['0', '3651', '1.5', 'week']) {
      expect(() => readConfig({ RAPPORT_IMPORT_FILE_DAYS: wrong })).toThrow('whole number from 1 to 3650')
    }
  })
})
