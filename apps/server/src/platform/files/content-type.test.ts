import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentTypeOf } from './content-type.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-types-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function typeOf(content: string | Buffer): Promise<string> {
  // A name that lies: only the content counts.
  const path = join(folder, 'picture.png')
  await writeFile(path, content)
  return contentTypeOf(path)
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
/** 你好，世界 */
const GB18030 = Buffer.from('c4e3bac3a3accac0bde7', 'hex')
const ZIP = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)])

describe('the type of a file', () => {
  it.each<[string, string | Buffer, string]>([
    ['plain text', 'Dear all,\nsee below.', 'text/plain'],
    ['Chinese text', '您好，\n请查收。', 'text/plain'],
    ['Chinese text in GB 18030', GB18030, 'text/plain'],
    ['text in UTF-16', utf16('Hello'), 'text/plain'],
    ['a table', 'name,city\nAda,London\n李雯,上海\n', 'text/csv'],
    ['a table with separators inside quotes', 'a;b;c\n"x;y";2;3\n', 'text/csv'],
    ['one line with a comma', 'Hello, world\n', 'text/plain'],
    ['a web page', '<!DOCTYPE html><title>x</title>', 'text/html'],
    ['a script in a page without a head', '\n <script>alert(1)</script>', 'text/html'],
    ['a drawing', '<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['a drawing without a declaration', '<svg onload="alert(1)"/>', 'image/svg+xml'],
    ['a drawing after a doctype', '<!DOCTYPE svg [<!ENTITY a "b">] >\n<!-- x --><!-- y --><svg/>', 'image/svg+xml'],
    ['thousands of comments', `${'<!---->'.repeat(9000)}x`, 'text/plain'],
    ['thousands of doctypes', `${'<!doctype[]>'.repeat(5000)}x`, 'text/plain'],
    ['another XML', '<?xml version="1.0"?><invoice/>', 'application/xml'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
    ['an archive called a picture', ZIP, 'application/zip'],
    ['bytes of no kind', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), 'application/octet-stream'],
  ])('%s', async (_what, content, type) => {
    expect(await typeOf(content)).toBe(type)
  })

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('a picture (%s)', async (format) => {
    const picture = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    expect(await typeOf(await picture.toFormat(format).toBuffer())).toBe(`image/${format}`)
  })
})
