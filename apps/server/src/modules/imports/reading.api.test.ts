import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import XLSX from '@e965/xlsx'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { createImport } from './index.ts'
import { PREVIEWS_PER_PERSON_MAX, withinPreviewLimits } from './preview-limits.ts'
import { hasShared, SHARED_DATA } from './reading/testing.ts'
import { importFile, upload } from './testing.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client

beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
})
afterAll(() => test.close())

async function customers(of: TestWorkspace = workspace) {
  const found = await test.app.database.owner.query(
    `select external_id, name, email, phone, city from customer where workspace_id = $1 order by name`,
    [of.id],
  )
  return found.rows as Record<string, string | null>[]
}

describe('an encoding nobody can be sure of', () => {
  const DOUBTFUL = iconv.encode('id,name\n1,Jos\u00e9 \u00d1\n', 'win1252')

  it('is asked about: the import does not start until it is said', async () => {
    const { body } = await upload(admin, DOUBTFUL)
    expect(body.preview.profile.encodingCandidates.length).toBeGreaterThan(1)
    expect(body.questions.map(({ key }: { key: string }) => key)).toContain('encoding')
    const refused = await admin.post(`/imports/${body.id}/start`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.questions_open' } })
    const said = await admin.put(`/imports/${body.id}/reading`, { encoding: 'Latin1' })
    expect(said).toMatchObject({ status: 200, body: { preview: { profile: { encoding: 'windows-1252' } } } })
    expect(said.body.questions.map(({ key }: { key: string }) => key)).not.toContain('encoding')
    // What is said about the file stays when something else is said about its columns.
    const mapped = await admin.put(`/imports/${body.id}/mapping`, { mapping: said.body.mapping })
    expect(mapped.body.preview.profile.options).toEqual({ encoding: 'windows-1252' })
  })

  it('can be said with the upload, and with a choice that does not exist is refused', async () => {
    const direct = await admin.put(`/imports/${(await upload(admin, DOUBTFUL)).body.id}/reading`, {
      encoding: 'klingon',
    })
    expect(direct).toMatchObject({ status: 400, body: { code: 'import.reading_wrong' } })
  })
})

it.skipIf(!hasShared('cases'))('the case in Windows-1251 comes in under the names that were written', async () => {
  const own = await test.createWorkspace()
  const content = readFileSync(join(SHARED_DATA, 'cases/05-cyrillic-windows-1251.csv'))
  await importFile(test, own, content, { target: 'customers' })
  expect((await customers(own)).map(({ external_id, name, city }) => [external_id, name, city])).toEqual([
    ['X1', 'Андрей Иванов', 'Москва'],
    ['X2', 'Мария Петрова', 'Казань'],
    ['X3', 'Ольга Щукина', 'Тверь'],
  ])
})

it('a workbook comes in, with leading zeros, and its rows go with its file', async () => {
  const own = await test.createWorkspace()
  const book = XLSX.utils.book_new()
  const rows = [
    ['Customer ID', 'Name', 'City'],
    ['0001207', 'Anna Muster', 'Bonn'],
  ]
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Data')
  const content = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer // that is what this type gives
  await importFile(test, own, content, { target: 'customers', fileName: 'customers.xlsx' })
  expect(await customers(own)).toMatchObject([{ external_id: '0001207', name: 'Anna Muster', city: 'Bonn' }])
})

it('an address book comes in', async () => {
  const own = await test.createWorkspace()
  const content =
    'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Muster;Max\r\nFN:Max Muster\r\nEMAIL:max@shop.example\r\nTEL:+49 30 123456\r\nADR:;;Weg 1;Bonn;;53111;Germany\r\nEND:VCARD\r\n'
  await importFile(test, own, content, { target: 'customers', fileName: 'people.vcf' })
  expect(await customers(own)).toMatchObject([{ name: 'Max Muster', email: 'max@shop.example', city: 'Bonn' }])
})

it('numbers a spreadsheet has rounded are left out with their reason', async () => {
  const own = await test.createWorkspace()
  const { result } = await importFile(test, own, 'Customer ID,Name\n1.23457E+15,Anna\n00012,Bernd\n', {
    target: 'customers',
  })
  expect(result.problems).toMatchObject([{ code: 'id_rounded', outcome: 'left_out', lines: 1, firstLine: 2 }])
  expect(await customers(own)).toMatchObject([{ external_id: '00012', name: 'Bernd' }])
})

describe('looks at files', () => {
  it('end after as many lines as may be looked at, however small the file is packed', async () => {
    const packed = gzipSync(`id,name\n${'1,x\n'.repeat(18_000_000)}`)
    const { body } = await upload(admin, packed, { fileName: 'lines.csv.gz' })
    expect(body.preview.whole).toBe(false)
    expect(body.preview.rowsLooked).toBeLessThanOrEqual(1_002_000)
  })

  it('end with whoever waits for them', async () => {
    const stop = new AbortController()
    stop.abort(new Error('gone'))
    const { Readable } = await import('node:stream')
    const content = Readable.from([Buffer.from('id,name\n1,Anna\n')])
    const tools = { ...test.app, signal: stop.signal }
    await expect(createImport(tools, workspace.identity, { fileName: 'a.csv', content })).rejects.toThrow('gone')
  })

  it('are few at once for one person, and others are not kept by them', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const held = Array.from({ length: PREVIEWS_PER_PERSON_MAX }, () =>
      withinPreviewLimits(workspace.identity, () => promise),
    )
    await expect(withinPreviewLimits(workspace.identity, () => promise)).rejects.toMatchObject({
      code: 'import.previews_limit',
      status: 429,
    })
    expect(await upload(admin, 'id,name\n1,Anna\n')).toMatchObject({ status: 201 })
    resolve()
    await Promise.all(held)
    await expect(withinPreviewLimits(workspace.identity, async () => 'free')).resolves.toBe('free')
  })
})
