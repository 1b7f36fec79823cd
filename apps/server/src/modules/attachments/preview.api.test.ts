import { crc32, deflateSync } from 'node:zlib'
import { write } from '@e965/xlsx'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { filesOf, sendFile } from './attachments.testkit.ts'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let recordId: string
beforeAll(async () => {
  test = await openTestApp()
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  recordId = (await admin.post('/customers', { kind: 'individual', name: 'Ada' })).body.id
})
afterAll(() => test.close())

async function added(content: string | Buffer): Promise<{ id: string; preview: string }> {
  const answer = await sendFile(admin, filesOf(recordId), content, { fileName: 'a.bin' })
  expect(answer).toMatchObject({ status: 201, body: { preview: 'waiting' } })
  await test.drainJobs()
  return (await admin.get(`/attachments/${answer.body.id}`)).body
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()

/** What was made of a picture, read from where it is kept. */
async function made(id: string, word: 'preview' | 'small') {
  const { currentVersionId } = (await admin.get(`/attachments/${id}`)).body
  const stream = await test.app.storage.blobs.read(`${workspace.id}/${currentVersionId}.${word}`)
  const { format, width, height, exif } = await sharp(Buffer.concat(await stream.toArray())).metadata()
  return { format, width, height, hasExif: exif !== undefined }
}

describe('what is made to show a file', () => {
  it('a picture: as large as a screen, and as small as in a list; what a camera noted is left out', async () => {
    const photo = await sharp(await picture(2000, 1000))
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Ada' } })
      .toBuffer()
    const { id, preview } = await added(photo)
    expect(preview).toBe('picture')
    expect(await made(id, 'preview')).toEqual({ format: 'webp', width: 1600, height: 800, hasExif: false })
    expect(await made(id, 'small')).toEqual({ format: 'webp', width: 240, height: 120, hasExif: false })
    for (const query of ['', '?size=small']) {
      const { status, headers } = await admin.get(`/attachments/${id}/preview${query}`)
      expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
        200,
        'image/webp',
        'nosniff',
      ])
      expect(headers['content-security-policy']).toContain('sandbox')
    }
  })

  it('a text: its beginning', async () => {
    const { id } = await added('<svg onload="alert(1)"/>')
    const shown = await admin.get(`/attachments/${id}/preview`)
    expect(shown.body).toEqual({ kind: 'text', text: '<svg onload="alert(1)"/>', isWhole: true })
    expect(shown.headers['content-type']).toBe('application/json; charset=utf-8')
    const long = await added('好'.repeat(60_000))
    const { text, isWhole } = (await admin.get(`/attachments/${long.id}/preview`)).body
    expect([text.length, isWhole]).toEqual([21_845, false])
  })

  it('a table: its first rows', async () => {
    const { id, preview } = await added(`name,phone\n李雯,0138\n${'x,1\n'.repeat(99)}`)
    expect(preview).toBe('table')
    const { rows, isWhole } = (await admin.get(`/attachments/${id}/preview`)).body
    expect([rows.slice(0, 2), rows.length, isWhole]).toEqual([
      [
        ['name', 'phone'],
        ['李雯', '0138'],
      ],
      50,
      false,
    ])
  })

  it('a workbook: the first rows of its first sheet', async () => {
    const sheet = { '!ref': 'A1:B2', A1: { t: 's', v: 'Tea' }, B2: { t: 'n', v: 2.5, z: '0.00' } }
    const bytes = write({ SheetNames: ['One'], Sheets: { One: sheet } }, { type: 'buffer', bookType: 'xlsx' })
    const { id } = await added(Buffer.from(bytes))
    expect((await admin.get(`/attachments/${id}/preview`)).body).toEqual({
      kind: 'table',
      rows: [
        ['Tea', ''],
        ['', '2.50'],
      ],
      isWhole: true,
    })
  })
})

/** A PNG that says it is 30,000 pixels wide and high, of a few hundred bytes. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const head = Buffer.from('00007530000075300806000000', 'hex')
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('what cannot be shown is refused, and the file is kept all the same', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['a picture that unpacks without end', async () => bomb()],
    ['a picture that is cut off', async () => (await picture(400, 400)).subarray(0, 200)],
    ['a workbook that is none', async () => workbookOfRubbish()],
  ])('%s', async (_what, content) => {
    const bytes = await content()
    const { id, preview } = await added(bytes)
    expect(preview).toBe('refused')
    expect(await admin.get(`/attachments/${id}/preview`)).toMatchObject({
      status: 404,
      body: { code: 'attachment.no_preview' },
    })
    expect((await admin.get(`/attachments/${id}/content`)).headers['content-length']).toBe(String(bytes.length))
  })
})

/** An archive with the parts a workbook has, by their names only. */
function workbookOfRubbish(): Buffer {
  const sheet = { '!ref': 'A1', A1: { t: 's', v: 'x' } }
  const bytes = Buffer.from(
    write({ SheetNames: ['One'], Sheets: { One: sheet } }, { type: 'buffer', bookType: 'xlsx' }),
  )
  return bytes.subarray(0, bytes.length - 60)
}
