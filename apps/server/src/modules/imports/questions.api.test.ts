import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { importFile, upload } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function people(): Promise<unknown[]> {
  const { rows } = await test.app.database.owner.query(
    'select name, city from customer where workspace_id = $1 order by name, city',
    [workspace.id],
  )
  return rows
}
const keysOf = (questions: { key: string }[]) => questions.map(({ key }) => key)

describe('POST /imports/:importId/start', () => {
  it('is refused with the questions that are open, and takes their answers', async () => {
    const uploaded = (await upload(admin, 'customer id;date;amount\n1;3/4/2026;3.000\n')).body
    expect(keysOf(uploaded.questions)).toEqual(['date-order', 'decimal'])
    const refused = await admin.post(`/imports/${uploaded.id}/start`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.questions_open' } })
    expect(refused.body.questions ?? refused.body.details?.questions).toMatchObject([
      { key: 'date-order', choices: ['dmy', 'mdy'], samples: ['3/4/2026'] },
      { key: 'decimal', choices: ['.', ','], samples: ['3.000'] },
    ])
    const assume = { 'date-order': 'dmy', decimal: ',' }
    const started = await admin.post(`/imports/${uploaded.id}/start`, { assume })
    expect(started).toMatchObject({ status: 200, body: { status: 'queued', questions: [] } })
    await test.drainJobs()
    const { rows } = await test.app.database.owner.query(
      'select total_minor::int as minor, placed_at from sales_order where workspace_id = $1',
      [workspace.id],
    )
    expect(rows).toEqual([{ minor: 300_000, placed_at: '2026-04-02T22:00:00Z' }])
  })

  it('asks about the same file under another mapping, says who brought it and when, and not once it was undone', async () => {
    const text = 'customer id,date,amount,price\n7,2026-03-02,5.00,5.00\n'
    const first = (await upload(admin, text)).body
    expect((await admin.post(`/imports/${first.id}/start`)).status).toBe(200)
    await test.drainJobs()
    const same = (await upload(admin, text)).body
    expect(same).toMatchObject({ questions: [], earlier: { importId: first.id, createdByName: expect.any(String) } })
    const columns = { customerId: 1, occurredAt: 2, amount: 3 }
    const other = await admin.put(`/imports/${same.id}/mapping`, { mapping: { target: 'orders', columns } })
    expect(keysOf(other.body.questions)).toEqual(['again'])
    expect(await admin.post(`/imports/${same.id}/start`)).toMatchObject({
      status: 409,
      body: { code: 'import.questions_open' },
    })
    expect((await admin.post(`/imports/${first.id}/undo`)).status).toBe(200)
    await test.drainJobs()
    const after = (await admin.get(`/imports/${same.id}`)).body
    expect(after).toMatchObject({ questions: [], earlier: null })
  })

  it('asks about lines that look like customers who are there, and does as it is told', async () => {
    await importFile(test, workspace, 'name,phone,city\nAnna Alt,030 555000,Berlin\n', { target: 'customers' })
    const changed = 'name,phone,city\nAnna Alt,030 555000,Bonn\n'
    const target = 'customers'
    const uploaded = (await upload(admin, changed)).body
    expect(uploaded.questions).toMatchObject([{ key: 'look-alike', lines: 1 }])

    const left = await importFile(test, workspace, changed, { target, assume: { 'look-alike': 'leave-out' } })
    expect(left.result).toMatchObject({ customersCreated: 0, customersUpdated: 0, linesLeftOut: 1 })
    expect(left.result.problems).toContainEqual({
      code: 'import.looks_known',
      outcome: 'left_out',
      lines: 1,
      firstLine: 2,
    })
    const updated = await importFile(test, workspace, changed, { target, assume: { 'look-alike': 'update' } })
    expect(updated.result).toMatchObject({ customersCreated: 0, customersUpdated: 1 })
    expect(await people()).toContainEqual({ name: 'Anna Alt', city: 'Bonn' })
    // Another number speaks for another person: nothing to ask.
    const other = await importFile(test, workspace, 'name,phone\nAnna Alt,040 999999\n', { target })
    expect(other.result).toMatchObject({ customersCreated: 1, linesLeftOut: 0 })
    const namesake = 'name,phone,city\nAnna Alt,,Ulm\n'
    const made = await importFile(test, workspace, namesake, { target, assume: { 'look-alike': 'new' } })
    expect(made.result).toMatchObject({ customersCreated: 1 })
  })

  it('finds somebody entered by hand by a personal address and the name', async () => {
    await admin.post('/customers', { kind: 'individual', name: 'Dora Probe', email: 'dora@probe.example' })
    const text = 'name,email,city\ndora  PROBE,Dora <dora@probe.example>,Ulm\n'
    const { result } = await importFile(test, workspace, text, { target: 'customers' })
    expect(result).toMatchObject({ customersCreated: 0, customersUpdated: 1 })
  })
})
