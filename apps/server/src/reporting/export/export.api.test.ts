import { inflateRawSync } from 'node:zlib'
import { findCountryCode } from '@rapport/language'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAs, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { NO_CUSTOM_FIELDS } from '../../platform/records/model.ts'
import { addCustomer, listUrl } from '../reporting.testkit.ts'
import { exportList, type ListExport } from './export-list.ts'
import { customersFile } from './listed-file.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  const now = test.clock.now()
  await addCustomer(admin, now, { name: '张伟', phone: '+8613812345678', bought: [{ daysAgo: 3, pounds: 1234.5 }] })
  const evil = { name: '=HYPERLINK("http://evil","x")', city: 'A, "B"' }
  await addCustomer(admin, now, { ...evil, bought: [{ daysAgo: 9, pounds: 5 }] })
  await addCustomer(admin, now, { name: 'Tom & <Jerry>', country: 'HK', city: '@France;=1+1' })
})
afterAll(() => test.close())

function given(more: Partial<ListExport>): ListExport {
  const { contexts } = test.app
  const { identity = workspace.identity, language = 'en' } = more
  const file = customersFile(NO_CUSTOM_FIELDS, language)
  return { contexts, file, query: {}, format: 'csv', ...more, language, identity, current: async () => identity }
}

async function bytesOf(more: Partial<ListExport>): Promise<Buffer> {
  return Buffer.concat(await (await exportList(given(more))).toArray())
}

/** A part of a ZIP file, found by its central directory. */
function unzip(file: Buffer, name: string): string {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  for (let at = file.readUInt32LE(end + 16), left = file.readUInt16LE(end + 10); left > 0; left--) {
    const nameBytes = file.readUInt16LE(at + 28)
    if (file.toString('utf8', at + 46, at + 46 + nameBytes) === name) {
      const start = file.readUInt32LE(at + 42)
      const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
      return inflateRawSync(file.subarray(from, from + file.readUInt32LE(at + 20))).toString('utf8')
    }
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  throw new Error(`no ${name} in the file`)
}

async function exportsAudited(): Promise<Record<string, unknown>[]> {
  const { body } = await admin.get('/audit?object=customer')
  const entries: { action: string; after: Record<string, unknown> }[] = body.items
  return entries.filter(({ action }) => action === 'customers.exported').map(({ after }) => after)
}

describe('GET /customers/export', () => {
  it('writes CSV that spreadsheets open as it is and never run', async () => {
    const answer = await admin.get('/customers/export?format=csv')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="customers-2026-06-15.csv"',
      'cache-control': 'no-store',
    })
    expect(answer.body.startsWith('\u{feff}Rapport ID,External ID,Name,')).toBe(true)
    const lines = answer.body.trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(',张伟,Individual,,+8613812345678,')
    expect(lines[1]).toContain(',1234.50,')
    expect(lines[2]).toContain(`,"'=HYPERLINK(""http://evil"",""x"")",`)
    expect(lines[2]).toContain(',"A, ""B""",')
    expect(lines[3]).toContain(",'@France;'=1+1,")
  })

  it("names countries in the reader's language, in words an import reads back, and by code for programs", async () => {
    const [english, chinese] = await Promise.all([bytesOf({}), bytesOf({ language: 'zh' })])
    expect(english.toString()).toContain(",Hong Kong,'@France;'=1+1,")
    expect(chinese.toString()).toContain(",香港,'@France;'=1+1,")
    expect(['Hong Kong', '香港'].map(findCountryCode)).toEqual(['HK', 'HK'])
    expect((await bytesOf({ format: 'jsonl' })).toString()).toContain('"country":"HK"')
  })

  it('keeps filter, search and order, and writes down who took what', async () => {
    const filter = { field: 'orders', op: 'gte', value: 1 } as const
    const answer = await admin.get(listUrl('/customers/export', { format: 'jsonl', filter, sort: 'spendMinor' }))
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map((line: string) => JSON.parse(line))
    expect(lines.map((line: { score: object }) => line.score)).toMatchObject([
      { spendMinor: 500 },
      { spendMinor: 123_450 },
    ])
    expect(await exportsAudited()).toContainEqual({
      count: 2,
      format: 'jsonl',
      filter: 'forders.gte.n1',
      sort: 'spendMinor',
      search: null,
    })
  })

  it('writes a workbook: texts as texts, figures as numbers', async () => {
    const sheet = unzip(await bytesOf({ format: 'xlsx' }), 'xl/worksheets/sheet1.xml')
    expect(sheet.match(/<row>/g)).toHaveLength(4)
    expect(sheet).toContain('<c t="inlineStr"><is><t xml:space="preserve">=HYPERLINK("http://evil","x")</t></is></c>')
    expect(sheet).toContain('Tom &amp; &lt;Jerry&gt;')
    expect(sheet).toContain('<c><v>1234.50</v></c>')
    expect(sheet.endsWith('</sheetData></worksheet>')).toBe(true)
  })

  it("writes days and moments as the workspace's screens show them", async () => {
    const berlin = await test.createWorkspace({ timeZone: 'Europe/Berlin', currency: 'EUR' })
    const client = await signInAsAdmin(test, berlin)
    const made = await client.post('/customers', { kind: 'individual', name: 'Nacht', birthday: '1990-05-15' })
    const order = { customer: { id: made.body.id }, lines: [{ quantity: '1', unitPrice: '5' }] }
    // Half past midnight of the fifteenth there.
    await client.post('/orders', { ...order, placedAt: '2026-05-14T22:30:00Z' })
    const csv = String((await client.get('/customers/export?format=csv')).body)
    expect(csv).toContain(',2026-05-15 00:30:00,2026-05-15 00:30:00,2026-05-15 00:30:00,')
    expect(csv).toContain(',1990-05-15,')
    expect(csv).not.toContain('2026-05-14')
    const file = await bytesOf({ identity: berlin.identity, format: 'xlsx' })
    const sheet = unzip(file, 'xl/worksheets/sheet1.xml')
    expect(sheet.match(/<c s="2"><v>46157\.0208/g)).toHaveLength(4)
    expect(unzip(file, 'xl/styles.xml')).toContain('formatCode="yyyy-mm-dd hh:mm"')
    const line = JSON.parse((await bytesOf({ identity: berlin.identity, format: 'jsonl' })).toString())
    expect(Date.parse(line.score.firstOrderAt)).toBe(Date.parse('2026-05-14T22:30:00Z'))
  })

  it("is named by the workspace's day", async () => {
    const ahead = await signInAsAdmin(test, await test.createWorkspace({ timeZone: 'Pacific/Kiritimati' }))
    const { headers } = await ahead.get('/customers/export?format=csv')
    expect(headers['content-disposition']).toContain('customers-2026-06-16.csv')
  })

  it('speaks the language the person chose', async () => {
    expect((await admin.patch('/me', { language: 'zh' })).status).toBe(200)
    const answer = await admin.get('/customers/export?format=csv')
    expect(answer.body.split('\r\n')[0]).toContain(',名称,客户类型,邮箱,')
    await admin.patch('/me', { language: 'en' })
  })

  it("is for those with the right, and gives a manager the team's only", async () => {
    const { client } = await signInAs(test, workspace, 'member')
    const refused = await client.get('/customers/export?format=csv')
    expect(refused).toMatchObject({ status: 403, body: { code: 'access.denied' } })
    const manager = (await signInAs(test, workspace, 'manager')).client
    expect((await manager.get('/customers/export?format=csv')).body.trimEnd().split('\r\n')).toHaveLength(1)
  })

  it('refuses a wrong filter before the first byte', async () => {
    const answer = await admin.get('/customers/export?format=csv&filter=nonsense')
    expect(answer).toMatchObject({ status: 400, body: { code: 'filter.unreadable' } })
  })

  it('writes down what was taken also when somebody stops in the middle', async () => {
    const before = (await exportsAudited()).length
    const file = await exportList(given({ format: 'csv' }))
    for await (const _ of file) break
    await expect.poll(async () => (await exportsAudited()).length).toBe(before + 1)
  })

  it('reads thousands batch by batch, each once', async () => {
    const events = Array.from({ length: 1000 }, (_, n) => n)
    const crowd = await test.createWorkspace()
    const client = await signInAsAdmin(test, crowd)
    for (const part of [0, 1, 2]) {
      const batch = events.map((n) => ({
        externalId: `e-${part}-${n}`,
        customer: { externalId: `c-${part}-${n}` },
        kind: 'call',
        occurredAt: '2026-06-01T00:00:00Z',
      }))
      expect((await client.post('/interactions/batch', { events: batch })).body.recorded).toBe(1000)
    }
    const text = (await bytesOf({ identity: crowd.identity, format: 'jsonl' })).toString('utf8')
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(new Set(ids).size).toBe(3000)
    expect(ids).toHaveLength(3000)
  })
})
