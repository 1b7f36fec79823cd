import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { upload } from './testing.ts'

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const FILE = [
  HEADER,
  '1,K1,Lamp,2,2026-05-01 10:00,10.00,C1,UK',
  '1,K2,Chair,1,2026-05-01 10:00,5.00,C1,UK',
  '2,K1,Lamp,1,2026-05-02 10:00,10.00,,UK',
  '3,K1,Lamp,1,2026-05-03 10:00,10.00,C2,UK',
].join('\n')
const NO_IMPORT = '0190c8a0-0000-7000-8000-000000000000'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let stranger: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  stranger = await signInAsAdmin(test, await test.createWorkspace())
})
afterAll(() => test.close())

async function uploaded(content: string | Buffer = FILE, fileName = 'orders.csv') {
  const answer = await upload(admin, content, { fileName })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('POST /imports', () => {
  it('asks for a session and for the right to import', async () => {
    expect(await upload(anonymous(test.server), FILE)).toMatchObject({
      status: 401,
      body: { code: 'session.required' },
    })
    for (const role of ['viewer', 'member', 'manager'] as const) {
      const { client } = await signInAs(test, workspace, role)
      expect(await upload(client, FILE)).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    }
  })

  it('looks at the file and says what will become of it', async () => {
    const view = await uploaded(FILE, 'C:\\data\\My orders.csv')
    expect(view).toMatchObject({
      fileName: 'My orders.csv',
      fileBytes: FILE.length,
      status: 'uploaded',
      target: 'orders',
      createdByName: 'Ada Admin',
      progress: { linesDone: 0, linesTotal: 4, phase: 'waiting' },
      result: null,
      can: { start: true, cancel: true },
      mapping: { target: 'orders', options: { currency: 'GBP', zone: 'Europe/London', asOf: 'auto' } },
      preview: { ready: true, whole: true, totals: { keptRows: 3, customers: 2, sumMinor: 3500 } },
    })
    expect(view.preview.reasons).toMatchObject([{ code: 'no_customer', lines: 1, firstLine: 4 }])
  })

  it('cuts a long name and survives one without a word', async () => {
    expect((await uploaded(FILE, `${'长'.repeat(300)}.csv`)).fileName).toHaveLength(200)
    expect((await uploaded(FILE, ' ')).fileName).toBe('file')
  })

  const refused: [string, string | Buffer, string, { field?: string }][] = [
    ['an empty file', '', 'import.file_empty', {}],
    ['a file of blank lines', '\n\n\n', 'import.file_empty', {}],
    ['an archive cut short', Buffer.from('1f8b0800000000000003ffff', 'hex'), 'import.gzip_damaged', {}],
    ['another field', FILE, 'import.no_file', { field: 'document' }],
  ]
  it.each(refused)('refuses %s and keeps nothing of it', async (_name, content, code, more) => {
    const before = (await admin.get('/imports')).body.items.length
    expect(await upload(admin, content, more)).toMatchObject({ status: 400, body: { code } })
    expect((await admin.get('/imports')).body.items).toHaveLength(before)
  })

  it('refuses a damaged workbook with advice', async () => {
    const workbook = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('...[Content_Types].xml...')])
    expect(await upload(admin, workbook)).toMatchObject({ status: 400, body: { code: 'import.workbook_damaged' } })
  })

  it('refuses what is no form', async () => {
    expect(await admin.post('/imports', { file: 'x' })).toMatchObject({ status: 400, body: { code: 'import.no_file' } })
  })
})

describe('one import', () => {
  it('is nobody else’s business', async () => {
    const { id } = await uploaded()
    const { client: viewer } = await signInAs(test, workspace, 'viewer')
    const mapping = { target: 'orders', columns: { customerId: 7, occurredAt: 5, unitPrice: 6 } }
    const calls = (client: Client, importId: string) => [
      client.get(`/imports/${importId}`),
      client.put(`/imports/${importId}/mapping`, { mapping }),
      client.post(`/imports/${importId}/start`),
      client.post(`/imports/${importId}/cancellation`),
      client.post(`/imports/${importId}/undo`),
      client.get(`/imports/${importId}/left-out`),
    ]
    for (const answer of await Promise.all([...calls(stranger, id), ...calls(admin, NO_IMPORT)])) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'import.not_found' } })
    }
    for (const answer of await Promise.all(calls(viewer, id)))
      expect(answer).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    expect((await viewer.get('/imports')).status).toBe(403)
    expect((await stranger.get('/imports')).body).toEqual({ items: [] })
    expect((await admin.get(`/imports/${id}`)).body.status).toBe('uploaded')
  })

  it('takes another mapping with a new preview, and refuses a wrong one by field', async () => {
    const { id, mapping } = await uploaded()
    const { quantity: _, ...columns } = mapping.columns
    const answer = await admin.put(`/imports/${id}/mapping`, { mapping: { ...mapping, columns } })
    expect(answer).toMatchObject({ status: 200, body: { preview: { totals: { sumMinor: 2500 } } } })
    expect(answer.body.mapping.columns.quantity).toBeUndefined()
    const wrong = await admin.put(`/imports/${id}/mapping`, { mapping: { ...mapping, options: { zone: 'Mars' } } })
    expect(wrong).toMatchObject({
      status: 400,
      body: { code: 'import.mapping_wrong', fieldErrors: [{ path: 'options.zone' }] },
    })
    expect(
      await admin.put(`/imports/${id}/mapping`, { mapping: { ...mapping, columns: { ...columns, amount: 9 } } }),
    ).toMatchObject({
      status: 400,
      body: { code: 'import.mapping_column_missing' },
    })
    expect(await admin.put(`/imports/${id}/mapping`, { mapping, more: 1 })).toMatchObject({ status: 400 })
    expect((await admin.get(`/imports/${id}`)).body.preview.totals.sumMinor).toBe(2500)
  })

  it('cannot start before the columns are known', async () => {
    const view = await uploaded('colour,size\nred,1\nblue,2')
    expect(view).toMatchObject({ preview: { ready: false }, can: { start: false } })
    expect(await admin.post(`/imports/${view.id}/start`)).toMatchObject({
      status: 400,
      body: { code: 'import.mapping_missing' },
    })
  })

  it('runs once, tells how it ended and hands out what it left out', async () => {
    const { id } = await uploaded(FILE, '订单 5.csv')
    expect(await admin.get(`/imports/${id}/left-out`)).toMatchObject({
      status: 409,
      body: { code: 'import.wrong_state' },
    })
    expect((await admin.post(`/imports/${id}/start`)).body).toMatchObject({
      status: 'queued',
      can: { start: false, cancel: true },
    })
    expect(await admin.post(`/imports/${id}/start`)).toMatchObject({
      status: 409,
      body: { code: 'import.wrong_state', details: { status: 'queued' } },
    })
    await test.drainJobs()
    const { body } = await admin.get(`/imports/${id}`)
    expect(body).toMatchObject({
      status: 'done',
      progress: { linesDone: 4, linesTotal: 4, phase: 'finished' },
      result: { lines: 4, customersCreated: 2, ordersCreated: 2, interactionsCreated: 2, linesLeftOut: 1, asOf: null },
      problem: null,
      undo: null,
      can: { start: false, cancel: false, undo: true },
    })
    expect(body.result.problems).toEqual([{ code: 'no_customer', outcome: 'left_out', lines: 1, firstLine: 4 }])
    for (const call of ['start', 'cancellation']) expect((await admin.post(`/imports/${id}/${call}`)).status).toBe(409)
    expect((await admin.put(`/imports/${id}/mapping`, { mapping: body.mapping })).status).toBe(409)

    const file = await admin.get(`/imports/${id}/left-out?language=zh`)
    expect(file.status).toBe(200)
    expect(file.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' })
    const name = encodeURIComponent('订单 5.left-out.csv')
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="__ 5.left-out.csv"; filename*=UTF-8''${name}`,
    )
    expect(String(file.body).split('\r\n')).toEqual([
      `\ufeff${HEADER},order_line,行号,原因代码,原因`,
      '2,K1,Lamp,1,2026-05-02 10:00,10.00,,UK,1,4,no_customer,第 4 行没有指明客户。',
      '',
    ])
    expect((await admin.get(`/imports/${id}/left-out?language=fr`)).status).toBe(400)
  })

  it('is undone once, after it ended; one that changed nothing has nothing to undo', async () => {
    const { id } = await uploaded(FILE.replaceAll(/,C(\d),/g, ',U$1,').replaceAll(/^(\d),/gm, 'U$1,'))
    const wrongState = { status: 409, body: { code: 'import.wrong_state' } }
    expect(await admin.post(`/imports/${id}/undo`)).toMatchObject(wrongState)
    await admin.post(`/imports/${id}/start`)
    expect(await admin.post(`/imports/${id}/undo`)).toMatchObject(wrongState)
    await test.drainJobs()
    const undoing = await admin.post(`/imports/${id}/undo`)
    expect(undoing).toMatchObject({ status: 200, body: { status: 'undoing', can: { undo: false, cancel: false } } })
    expect((await admin.post(`/imports/${id}/undo`)).body).toMatchObject({ status: 'undoing', undo: undoing.body.undo })
    await test.drainJobs()
    const { body } = await admin.get(`/imports/${id}`)
    expect(body).toMatchObject({
      status: 'undone',
      result: { ordersCreated: 2 },
      undo: { linesDone: 4, linesTotal: 4, ordersRemoved: 2, customersRemoved: 2, interactionsRemoved: 2, kept: [] },
    })
    expect(await admin.post(`/imports/${id}/undo`)).toMatchObject(wrongState)
    const { rows } = await test.app.database.owner.query(
      `select action, after from audit_entry where workspace_id = $1 and object_id = $2 and action like '%undo%' or action = 'import.undone' order by sequence`,
      [workspace.id, id],
    )
    expect(rows.map((row) => row.action)).toEqual(['import.undo_started', 'import.undone'])

    const empty = await uploaded(`${HEADER}\n9,K1,Lamp,1,2026-05-02 10:00,10.00,,UK`)
    await admin.post(`/imports/${empty.id}/start`)
    await test.drainJobs()
    expect((await admin.get(`/imports/${empty.id}`)).body.can.undo).toBe(false)
    expect(await admin.post(`/imports/${empty.id}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'import.nothing_to_undo' },
    })
  })

  it('is listed newest first, without its documents', async () => {
    test.clock.advanceDays(1)
    const { id } = await uploaded()
    const { items } = (await admin.get('/imports')).body
    expect(items[0]).toMatchObject({ id, mapping: null, preview: null })
    expect(items.length).toBeGreaterThan(3)
  })
})
