import { isAscii } from 'node:buffer'
import { AppError } from '@rapport/kernel'
import { fileSize, readBytes } from './bytes.ts'
import { decodeBytes } from './decode.ts'
import { guessDialect, guessLineEnd } from './dialect.ts'
import { type EncodingGuess, guessEncoding } from './encoding.ts'
import { guessHeader } from './header.ts'
import type { FileKind, FileProfile } from './profile.ts'
import { COLUMNS_MAX } from './profile.ts'

/** The beginning of a file, and lines with bytes beyond ASCII from further on when the beginning has none. */
type Sample = { head: Buffer; marked: Buffer; complete: boolean }

const HEAD_BYTES = 1024 * 1024
const SEARCHED_BYTES = 64 * 1024 * 1024
const MARKED_BYTES = 128 * 1024
const JUDGED_CHARS = 256 * 1024
const SIGNATURES: readonly [string, FileKind][] = [
  ['504b0304', 'archive'],
  ['d0cf11e0', 'workbook'],
  ['25504446', 'pdf'],
  ['89504e47', 'binary'],
  ['ffd8ff', 'binary'],
]
const CONTROL = /\p{Cc}/gu

/**
 * Looks at the beginning of a file (1 MB, more to find its first non-ASCII bytes) and says how to read it. What is no table
 * of text (workbook, archive, vCard …) gets its `kind` and is refused by `readRows`. Throws `import.file_missing`,
 * `import.gzip_damaged` and `import.too_many_columns`.
 */
export async function sniffFile(path: string): Promise<FileProfile> {
  const fileBytes = await fileSize(path)
  const start = await takeHead(path, 'none', 4)
  const compression = start[0] === 0x1f && start[1] === 0x8b ? 'gzip' : 'none'
  const sample = await takeSample(path, compression)
  const kind = kindOfBytes(sample.head)
  const guess = guessEncoding(sample.head, sample.marked, sample.complete)
  const file = { fileBytes, compression, ...encodingOf(guess) } as const
  if (kind) return { ...NO_TABLE, ...file, kind }
  const text = sampleText(sample, guess)
  const textKind = kindOfText(text)
  if (textKind) return { ...NO_TABLE, ...file, kind: textKind }
  return { ...file, ...tableOf(text, sample.complete && sample.head.length <= JUDGED_CHARS) }
}

const NO_TABLE = {
  delimiter: ',',
  quote: '"',
  lineEnd: 'none',
  columnCount: 0,
  header: null,
  headerConfidence: 0,
  headerLine: null,
  firstDataLine: 1,
} as const

type TablePart = Omit<FileProfile, 'fileBytes' | 'compression' | 'encoding' | 'encodingConfidence' | 'bomBytes'>

function tableOf(text: string, complete: boolean): TablePart {
  let dialect = guessDialect(text, complete)
  // One row longer than the sample: take what there is.
  if (dialect.rows.length === 0) dialect = guessDialect(text, true)
  const { delimiter, quote, rows, columnCount } = dialect
  if (rows.length === 0) return { ...NO_TABLE, kind: 'empty' }
  if (columnCount > COLUMNS_MAX) {
    const sentence = `The file has ${columnCount} columns; at most ${COLUMNS_MAX} are read. Leave out columns.`
    throw new AppError('import.too_many_columns', 400, sentence, { details: { columnCount, limit: COLUMNS_MAX } })
  }
  const { headerIndex, confidence } = guessHeader(rows, columnCount)
  const headerRow = headerIndex === null ? null : rows[headerIndex]
  const names = headerRow ? Array.from({ length: columnCount }, (_, column) => headerRow.cells[column] ?? '') : null
  return {
    kind: 'table',
    delimiter,
    quote,
    lineEnd: guessLineEnd(text),
    columnCount,
    header: names,
    headerConfidence: confidence,
    headerLine: headerRow?.line ?? null,
    firstDataLine: headerRow ? headerRow.line + 1 : 1,
  }
}

function encodingOf(guess: EncodingGuess): Pick<FileProfile, 'encoding' | 'encodingConfidence' | 'bomBytes'> {
  return { encoding: guess.encoding, encodingConfidence: guess.confidence, bomBytes: guess.bomBytes }
}

async function takeHead(path: string, compression: 'none' | 'gzip', bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of readBytes(path, { compression, fromByte: 0, maxBytes: Number.MAX_SAFE_INTEGER })) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= bytes) break
  }
  return Buffer.concat(chunks).subarray(0, bytes)
}

async function takeSample(path: string, compression: 'none' | 'gzip'): Promise<Sample> {
  const chunks: Buffer[] = []
  const marked: Buffer[] = []
  let size = 0
  let markedSize = 0
  let plainSoFar = true
  for await (const chunk of readBytes(path, { compression, fromByte: 0, maxBytes: Number.MAX_SAFE_INTEGER })) {
    if (size < HEAD_BYTES) {
      chunks.push(chunk)
      plainSoFar &&= isAscii(chunk)
    } else if (!isAscii(chunk)) {
      const found = highLinesOf(chunk)
      marked.push(found)
      markedSize += found.length
    }
    size += chunk.length
    const enough = size >= HEAD_BYTES && (!plainSoFar || markedSize > 0 || size >= SEARCHED_BYTES)
    if (enough) return { head: Buffer.concat(chunks), marked: Buffer.concat(marked), complete: false }
  }
  return { head: Buffer.concat(chunks), marked: Buffer.concat(marked), complete: size <= HEAD_BYTES }
}

/** Whole lines of a chunk that have bytes beyond ASCII; the first and the last may be cut and are left out. */
function highLinesOf(chunk: Buffer): Buffer {
  const lines: Buffer[] = []
  let size = 0
  for (let from = chunk.indexOf(0x0a) + 1; from > 0 && size < MARKED_BYTES; ) {
    const lineEnd = chunk.indexOf(0x0a, from)
    if (lineEnd < 0) break
    const line = chunk.subarray(from, lineEnd + 1)
    from = lineEnd + 1
    if (isAscii(line)) continue
    lines.push(line)
    size += line.length
  }
  return Buffer.concat(lines)
}

function kindOfBytes(head: Buffer): FileKind | null {
  const start = head.subarray(0, 8).toString('hex')
  const kind = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1]
  if (kind !== 'archive') return kind ?? null
  // Workbooks of today are archives that name their parts.
  const names = head.toString('latin1', 0, 4_096)
  return /\[Content_Types\]|xl\/|opendocument\.spreadsheet|docProps/.test(names) ? 'workbook' : 'archive'
}

function kindOfText(text: string): FileKind | null {
  if (text.trim() === '') return 'empty'
  if (/^\s*BEGIN:VCARD/i.test(text)) return 'vcard'
  if (/^(version: \d+\s+)?dn:{1,2} /i.test(text)) return 'ldif'
  const controls =
    text
      .slice(0, 4_096)
      .match(CONTROL)
      ?.filter((character) => !'\t\n\v\f\r\0'.includes(character)) ?? []
  return controls.length > Math.min(text.length, 4_096) / 20 ? 'binary' : null
}

function sampleText(sample: Sample, guess: EncodingGuess): string {
  const wide = guess.encoding.startsWith('utf-16') ? 2 : guess.encoding.startsWith('utf-32') ? 4 : 1
  const body = sample.head.subarray(guess.bomBytes)
  const size = Math.min(body.length, JUDGED_CHARS * wide)
  const text = decodeBytes(body.subarray(0, size - (size % wide)), guess.encoding)
  return size === body.length && sample.complete
    ? text
    : text.slice(0, Math.max(text.lastIndexOf('\n') + 1, 1) || undefined)
}
