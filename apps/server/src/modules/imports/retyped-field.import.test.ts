import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { systemIdentity } from '../../platform/context/identity.ts'
import { convertValuesJob } from '../fields/index.ts'
import { setBatchRows } from './broken-run.testkit.ts'
import { runImportJob } from './jobs/run-import.job.ts'
import { jobRun, startFile, viewOf } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function identityNow() {
  return systemIdentity(test.app.database, workspace.id, 'test')
}

/** Changes the type of a field to its end. */
async function retype(fieldId: string): Promise<void> {
  const { version } = (await admin.get(`/fields/${fieldId}`)).body
  expect((await admin.post(`/fields/${fieldId}/conversion`, { version, type: 'number' })).status).toBe(200)
  const sql = 'select id from custom_field_conversion where field_id = $1'
  const { rows } = await test.app.database.owner.query<{ id: string }>(sql, [fieldId])
  await convertValuesJob.run({ conversionId: rows[0]?.id }, jobRun(test, await identityNow()))
}

it('reads the rest of a file anew once the type of a field changed, what it fills in as well', async () => {
  const add = async (en: string) =>
    (await admin.post('/fields', { object: 'customer', type: 'text', labels: { en } })).body
  const [rating, round] = [await add('Rating'), await add('Round')]
  const columns = { externalId: 1, name: 2, customRating: 3 }
  const mapping = { target: 'customers', columns, fills: { customRound: '7' } }
  const file = 'Number,Name,Rating\nT-1,Ada,1\nT-2,Bea,2\nT-3,Cleo,3\nT-4,Dora,good\n'
  const id = await startFile(test, { ...workspace, identity: await identityNow() }, file, {
    target: 'customers',
    mapping,
  })
  await setBatchRows(test, workspace, id, 2)
  let changed = false
  const progressed = async () => {
    if (changed) return
    changed = true
    for (const field of [rating, round]) await retype(field.id)
  }
  await runImportJob.run({ importId: id }, jobRun(test, await identityNow(), { progressed }))
  await runImportJob.run({ importId: id }, jobRun(test, await identityNow()))
  expect(await viewOf(test, workspace, id)).toMatchObject({ status: 'done', result: { customersCreated: 4 } })
  await test.drainJobs()
  await expect.poll(async () => (await admin.get('/customers?sort=name')).status).toBe(200)
  const { items } = (await admin.get('/customers?sort=name')).body
  const read = items.map((item: Record<string, unknown>) => [item[rating.key], item[round.key]])
  expect(read).toEqual([
    [1, 7],
    [2, 7],
    [3, 7],
    [null, 7],
  ])
})

it('fills a unique field of customers once, and never with what one has already', async () => {
  const field = { object: 'customer', type: 'text', labels: { en: 'Serial' }, unique: true }
  expect((await admin.post('/fields', field)).status).toBe(201)
  const mapping = { target: 'customers', columns: { externalId: 1, name: 2 }, fills: { customSerial: 'S' } }
  const made: (number | undefined)[] = []
  for (const file of ['Number,Name\nS-1,Ada\nS-2,Gil\n', 'Number,Name\nS-3,Hal\n']) {
    const now = { ...workspace, identity: await identityNow() }
    const id = await startFile(test, now, file, { target: 'customers', mapping })
    await test.drainJobs()
    made.push((await viewOf(test, workspace, id)).result?.customersCreated)
  }
  expect(made).toEqual([1, 0])
})

it('gives back no value under the key a field had before its type changed', async () => {
  const { id: fieldId, key } = (
    await admin.post('/fields', { object: 'customer', type: 'text', labels: { en: 'Visits' } })
  ).body
  const mapping = { target: 'customers', columns: { externalId: 1, name: 2, [key]: 3 } }
  const bring = async (visits: string) => {
    const now = { ...workspace, identity: await identityNow() }
    const file = `Number,Name,Visits\nV-1,Ada,${visits}\n`
    const id = await startFile(test, now, file, { target: 'customers', mapping })
    await test.drainJobs()
    expect(await viewOf(test, now, id)).toMatchObject({ status: 'done' })
    return id
  }
  await bring('1')
  const second = await bring('2')
  await retype(fieldId)
  const stored = async () => {
    const sql = `select custom, version from customer where workspace_id = $1 and external_id = 'V-1'`
    return (await test.app.database.owner.query(sql, [workspace.id])).rows[0]
  }
  const before = await stored()
  expect((await admin.post(`/imports/${second}/undo`)).status).toBe(200)
  await test.drainJobs()
  expect(await viewOf(test, workspace, second)).toMatchObject({ status: 'undone' })
  expect(await stored()).toEqual(before)
})
