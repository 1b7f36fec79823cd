import { inflateRawSync } from 'node:zlib'
import type { Download } from 'playwright-core'

const SHEET = 'xl/worksheets/sheet1.xml'
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

export async function bytesOf(download: Download): Promise<Buffer> {
  return Buffer.concat(await (await download.createReadStream()).toArray())
}

/** The rows of a CSV file (RFC 4180, with byte order mark), headings included. */
export function csvRows(file: Buffer): string[][] {
  const text = file.toString('utf8').replace(/^\ufeff/, '')
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    const [whole, cell = '', end = ''] = match
    if (whole === '') break
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

/** The texts of a workbook's first sheet, row by row, headings included. */
export function sheetRows(file: Buffer): string[][] {
  const rows = unzipped(file, SHEET).matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)
  return [...rows].map(([, cells = '']) =>
    [...cells.matchAll(/<c\b[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map((cell) => plainText(cell[1] ?? '')),
  )
}

function plainText(markup: string): string {
  return markup.replace(/<[^>]+>/g, '').replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity)
}

/** A part of a ZIP file, found by its central directory. */
function unzipped(file: Buffer, name: string): string {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const nameBytes = file.readUInt16LE(at + 28)
    if (file.toString('utf8', at + 46, at + 46 + nameBytes) === name) {
      const start = file.readUInt32LE(at + 42)
      const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
      return inflateRawSync(file.subarray(from, from + file.readUInt32LE(at + 20))).toString('utf8')
    }
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  throw new Error(`no ${name} in the workbook`)
}
