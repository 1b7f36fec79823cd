import { AppError } from '@rapport/kernel'
import { fileSize } from './bytes.ts'
import { convertFile, rowsPath } from './convert/convert-file.ts'
import { decodeBytes } from './decode.ts'
import { type DialectGuess, guessDialect, guessLineEnd } from './dialect.ts'
import { type EncodingGuess, guessEncoding } from './encoding.ts'
import { kindOfBytes, kindOfText } from './file-kind.ts'
import { guessHeader } from './header.ts'
import type { FileProfile, ReadingOptions, SourceRow } from './profile.ts'
import { COLUMNS_MAX, READ_LIMITS } from './profile.ts'
import { RowFileScanner } from './row-file.ts'
import { type Sample, takeHead, takeSample } from './sample.ts'

const JUDGED_CHARS = 256 * 1024
const JUDGED_ROWS = 500

type FilePart = Omit<FileProfile, keyof TablePart>
type TablePart = Pick<
  FileProfile,
  | 'kind'
  | 'delimiter'
  | 'quote'
  | 'lineEnd'
  | 'columnCount'
  | 'header'
  | 'headerConfidence'
  | 'headerLine'
  | 'firstDataLine'
>

/**
 * Looks at the beginning of a file (1 MB, and places further on) and says how to read it; what `said` settles is not guessed. A workbook or
 * vCard file is converted to rows beside it. What is no table (archive, PDF …) gets its `kind` and is refused by `readRows`.
 * Throws `import.file_missing`, `import.gzip_damaged`, `import.file_too_large`, `import.too_many_columns` and what `convertFile` throws.
 */
export async function sniffFile(
  path: string,
  said: ReadingOptions = {},
  signal?: AbortSignal | undefined,
): Promise<FileProfile> {
  const fileBytes = await fileSize(path)
  const start = await takeHead({ path, compression: 'none', fileBytes, signal }, 4)
  const compression = start[0] === 0x1f && start[1] === 0x8b ? 'gzip' : 'none'
  const sample = await takeSample({ path, compression, fileBytes, signal })
  const found = guessEncoding(sample.head, sample.marked, sample.complete)
  const guess = said.encoding === undefined ? found : saidEncoding(said.encoding, sample.head, found)
  const text = sampleText(sample, guess)
  const kind = kindOfBytes(sample.head) ?? kindOfText(text)
  const file: FilePart = {
    fileBytes,
    compression,
    encoding: guess.encoding,
    encodingConfidence: guess.confidence,
    bomBytes: guess.bomBytes,
    encodingCandidates: guess.candidates,
    options: said,
    source: 'text',
    sourceBytes: fileBytes,
    workbook: null,
  }
  if ((kind === 'workbook' || kind === 'vcard') && compression === 'none') {
    return profileOfConverted({ path, kind, file, said, signal })
  }
  if (kind) return { ...NO_TABLE, ...file, kind }
  return { ...file, ...tableOf(text, sample.complete && sample.head.length <= JUDGED_CHARS, said) }
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

function saidEncoding(encoding: EncodingGuess['encoding'], head: Buffer, found: EncodingGuess): EncodingGuess {
  const marks = {
    'utf-8': 'efbbbf',
    'utf-16le': 'fffe',
    'utf-16be': 'feff',
    'utf-32le': 'fffe0000',
    'utf-32be': '0000feff',
  }
  const mark = Object.hasOwn(marks, encoding) ? marks[encoding as keyof typeof marks] : '' // one of the keys, as was just asked
  const isMarked = mark !== '' && head.toString('hex', 0, mark.length / 2) === mark
  const bomBytes = found.encoding === encoding ? found.bomBytes : isMarked ? mark.length / 2 : 0
  return { encoding, bomBytes, confidence: 1, candidates: found.candidates }
}

type Convertible = {
  path: string
  kind: 'workbook' | 'vcard'
  file: FilePart
  said: ReadingOptions
  signal: AbortSignal | undefined
}

/** Of a workbook the encoding says nothing: its texts are Unicode. */
async function profileOfConverted({ path, kind, file, said, signal }: Convertible): Promise<FileProfile> {
  const { encoding, bomBytes } = file
  const job = { path, kind, sheet: said.sheet, encoding, bomBytes, fileBytes: file.fileBytes, signal }
  const { sheets, sheet, hiddenRows, cellsWithoutValue } = await convertFile(job)
  const target = rowsPath(path)
  const fileBytes = await fileSize(target)
  const sure: Partial<FilePart> = { encoding: 'utf-8', encodingConfidence: 1, bomBytes: 0, encodingCandidates: [] }
  const part: FilePart = {
    ...file,
    ...(kind === 'workbook' ? sure : {}),
    fileBytes,
    source: kind,
    workbook: kind === 'workbook' ? { sheets, sheet, hiddenRows, cellsWithoutValue } : null,
  }
  const { text } = headText(await takeHead({ path: target, compression: 'none', fileBytes, signal }, JUDGED_CHARS * 4))
  const rows = rowsOf(text)
  const columnCount = rows.reduce((most, { cells }) => Math.max(most, lastFilled(cells)), 0)
  const dialect: DialectGuess = { delimiter: ',', quote: null, columnCount, rows }
  if (kind === 'vcard') return { ...part, ...tableFrom(dialect, 'none', { ...said, headerRow: 0 }) }
  return { ...part, ...tableFrom(dialect, 'none', said) }
}

function headText(bytes: Buffer): { text: string } {
  const text = bytes.toString('utf8')
  return { text: text.slice(0, text.lastIndexOf('\n') + 1) }
}

function rowsOf(text: string): SourceRow[] {
  const scanner = new RowFileScanner({ columnCount: 0 }, READ_LIMITS)
  scanner.push(text)
  const rows: SourceRow[] = []
  for (let row = scanner.next(); row !== null && rows.length < JUDGED_ROWS; row = scanner.next()) rows.push(row)
  return rows
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

function tableOf(text: string, complete: boolean, said: ReadingOptions): TablePart {
  let dialect = guessDialect(text, complete, said)
  // One row longer than the sample: take what there is.
  if (dialect.rows.length === 0) dialect = guessDialect(text, true, said)
  return tableFrom(dialect, guessLineEnd(text), said)
}

function tableFrom(dialect: DialectGuess, lineEnd: FileProfile['lineEnd'], said: ReadingOptions): TablePart {
  const { delimiter, quote, rows, columnCount } = dialect
  if (rows.length === 0) return { ...NO_TABLE, kind: 'empty' }
  if (columnCount > COLUMNS_MAX) {
    const sentence = `The file has ${columnCount} columns; up to ${COLUMNS_MAX} can be imported. Remove some columns.`
    throw new AppError('import.too_many_columns', 400, sentence, { details: { columnCount, limit: COLUMNS_MAX } })
  }
  const { headerRow, confidence } = headerOf(rows, columnCount, said)
  const header = headerRow && Array.from({ length: columnCount }, (_, column) => headerRow.cells[column] ?? '')
  return {
    kind: 'table',
    delimiter,
    quote,
    lineEnd,
    columnCount,
    header,
    headerConfidence: confidence,
    headerLine: headerRow?.line ?? null,
    firstDataLine: Math.max(said.startRow ?? 1, headerRow ? headerRow.line + 1 : 1),
  }
}

/** Throws `import.header_missing` where the row that was said is not there. */
function headerOf(
  rows: readonly SourceRow[],
  columnCount: number,
  { headerRow, startRow }: ReadingOptions,
): { headerRow: SourceRow | null; confidence: number } {
  if (headerRow === null) return { headerRow: null, confidence: 1 }
  if (headerRow !== undefined) {
    const found = rows.find(({ line }) => line === headerRow)
    if (found) return { headerRow: found, confidence: 1 }
    const sentence = `Row ${headerRow} contains no headings. Choose a header row near the beginning of the file, or none.`
    throw new AppError('import.header_missing', 400, sentence, { details: { line: headerRow } })
  }
  const anywhere = guessHeader(rows, columnCount)
  const found = anywhere.headerIndex === null ? null : (rows[anywhere.headerIndex] ?? null)
  // Headings stay those of the table where rows below them are passed over.
  if (startRow !== undefined && found && found.line < startRow)
    return { headerRow: found, confidence: anywhere.confidence }
  const before = startRow === undefined ? rows : rows.filter(({ line }) => line >= startRow - 1)
  const { headerIndex, confidence } = guessHeader(before, columnCount)
  return { headerRow: headerIndex === null ? null : (before[headerIndex] ?? null), confidence }
}

function sampleText(sample: Sample, guess: EncodingGuess): string {
  const wide = guess.encoding.startsWith('utf-16') ? 2 : guess.encoding.startsWith('utf-32') ? 4 : 1
  const body = sample.head.subarray(guess.bomBytes)
  const size = Math.min(body.length, JUDGED_CHARS * wide)
  const text = decodeBytes(body.subarray(0, size - (size % wide)), guess.encoding)
  if (size === body.length && sample.complete) return text
  const lineEnd = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
  return lineEnd > 0 ? text.slice(0, lineEnd) : text
}
