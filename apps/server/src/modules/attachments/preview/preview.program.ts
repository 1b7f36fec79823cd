import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FilePreview } from '@rapport/contract'
import { decodeText } from '../../../platform/files/decode-text.ts'
import type { PreviewPlan } from '../attachment.ts'
import { PREVIEW_FILE, SMALL_FILE } from './make-preview.ts'

const PIXELS_MAX = 100_000_000
const PREVIEW_PIXELS = 1600
const SMALL_PIXELS = 240
const TEXT_BYTES_MAX = 64 * 1024
const ROWS_MAX = 50
const COLUMNS_MAX = 30
const CELL_CHARS_MAX = 200

/** Loaders of the formats that are shown; every other of the library's is closed. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Gif', 'Heif', 'Tiff'].map((name) => `VipsForeignLoad${name}`)

const [plan, source = '', folder = ''] = process.argv.slice(2) as [PreviewPlan, string, string] // by make-preview.ts
await { picture: makePicture, table: makeTable, text: makeText }[plan]()

async function makePicture(): Promise<void> {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: LOADERS })
  sharp.concurrency(1)
  sharp.cache(false)
  for (const [name, size] of [
    [PREVIEW_FILE, PREVIEW_PIXELS],
    [SMALL_FILE, SMALL_PIXELS],
  ] as const) {
    await sharp(source, { limitInputPixels: PIXELS_MAX, sequentialRead: true, failOn: 'error' })
      .rotate()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 30 })
      .toFile(join(folder, name))
  }
}

async function makeText(): Promise<void> {
  const head = await readHead()
  const text = decodeText(head.bytes, head)
  if (text === null) throw new Error('no text')
  await write({ kind: 'text', text, isWhole: head.isWhole })
}

async function makeTable(): Promise<void> {
  const { read, utils } = await import('@e965/xlsx')
  const bytes = await readFile(source)
  // Formats that are packed begin with the signature of a zip.
  const isPacked = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const options = { sheetRows: ROWS_MAX + 1, dense: true, raw: true, cellFormula: false, cellHTML: false } as const
  const book = isPacked
    ? read(bytes, { ...options, type: 'buffer', sheets: 0 })
    : read(decodeText(bytes, { isWhole: true }) ?? '', { ...options, type: 'string' })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (!sheet) throw new Error('no sheet')
  const all = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '', blankrows: false })
  const rows = all.slice(0, ROWS_MAX)
  const isWhole =
    all.length <= ROWS_MAX && rows.every((row) => row.length <= COLUMNS_MAX) && book.SheetNames.length === 1
  const shown = rows.map((row) => row.slice(0, COLUMNS_MAX).map((cell) => String(cell ?? '').slice(0, CELL_CHARS_MAX)))
  await write({ kind: 'table', rows: shown, isWhole })
}

async function readHead(): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const handle = await open(source)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TEXT_BYTES_MAX), 0, TEXT_BYTES_MAX, 0)
    return { bytes: buffer.subarray(0, bytesRead), isWhole: (await handle.stat()).size <= bytesRead }
  } finally {
    await handle.close()
  }
}

async function write(preview: FilePreview): Promise<void> {
  await writeFile(join(folder, PREVIEW_FILE), JSON.stringify(preview))
}
