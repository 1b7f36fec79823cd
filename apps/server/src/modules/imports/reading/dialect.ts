import type { Delimiter, LineEnd, Quote, RejectedRow, SourceRow } from './profile.ts'
import { READ_LIMITS } from './profile.ts'
import { RowScanner } from './row-scanner.ts'

/** `rows` are the sample's rows as this dialect reads them; cells unchecked. */
export type DialectGuess = { delimiter: Delimiter; quote: Quote | null; columnCount: number; rows: SourceRow[] }

/** What a person says; the rest is found. */
export type SaidDialect = { delimiter?: Delimiter | undefined; quote?: Quote | null | undefined }

type Reading = DialectGuess & { score: number; consistency: number; brokenQuotes: number }

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|', '^', '~']
const SAMPLE_ROWS = 500
/** Numbers, phone numbers, dates and e-mail addresses. */
const TYPED = /^(?:[+(]?\d[\d\s.,:/()+-]*|[^@\s]+@[^@\s]+\.[^@\s]+)$/
const SINGLE_QUOTED = /^'[^']+'$/
const NUMBER = /^[+-]?\d[\d.,]*$/

/**
 * Finds delimiter, quote rule and number of columns from the beginning of a file. The delimiter that cuts the most lines into
 * the same number of cells wins, of equals the one with more cells. Runs of blanks count as delimiter only when no other
 * cuts anything and they cut nearly every line alike into columns of numbers.
 */
export function guessDialect(text: string, complete: boolean, said: SaidDialect = {}): DialectGuess {
  const quote = said.quote === undefined ? '"' : said.quote
  if (said.delimiter === 'blanks') return readAs(text, complete, 'blanks', null)
  const delimiters = said.delimiter === undefined ? DELIMITERS : [said.delimiter]
  const readings = delimiters.map((delimiter) => readAs(text, complete, delimiter, quote))
  const best = readings.reduce((left, right) => (right.score > left.score ? right : left))
  if (said.quote === undefined && isSingleQuoted(best)) return readAs(text, complete, best.delimiter, "'")
  if (said.delimiter !== undefined || said.quote !== undefined) return best
  if (best.columnCount === 1) return asBlanks(text, complete) ?? best
  if (best.delimiter !== '\t' || best.brokenQuotes === 0) return best
  // Tab-separated exports often do not quote at all. Then `"` is an ordinary character.
  const plain = readAs(text, complete, '\t', null)
  return quotesAreUsed(best) || plain.consistency < best.consistency ? best : plain
}

/** Whether every heading stands between single quotes: `'ID','Name'`. */
function isSingleQuoted({ rows, columnCount }: Reading): boolean {
  const cells = rows[0]?.cells ?? []
  return columnCount > 1 && cells.length > 1 && cells.every((cell) => SINGLE_QUOTED.test(cell.trim()))
}

/** How the lines of a sample end. Line ends inside quotes count as well, so `mixed` is a remark and not a fault. */
export function guessLineEnd(text: string): LineEnd {
  const crlf = text.split('\r\n').length - 1
  const lf = text.split('\n').length - 1 - crlf
  const cr = text.split('\r').length - 1 - crlf
  const kinds = [crlf, lf, cr].filter((count) => count > 0).length
  if (kinds === 0) return 'none'
  if (kinds > 1) return 'mixed'
  return crlf > 0 ? 'crlf' : lf > 0 ? 'lf' : 'cr'
}

function readAs(text: string, complete: boolean, delimiter: Delimiter, quote: Quote | null): Reading {
  const rows: SourceRow[] = []
  const scanner = new RowScanner({ delimiter, quote, columnCount: 0 }, READ_LIMITS, { line: 1 })
  let brokenQuotes = 0
  scanner.push(text)
  if (complete) scanner.finish()
  for (let row = scanner.next(); row !== null && rows.length < SAMPLE_ROWS; row = scanner.next()) {
    if (isBrokenQuote(row)) brokenQuotes++
    rows.push({ line: row.line, cells: row.cells })
  }
  const { columnCount, share } = usualCount(rows)
  const firstFits = rows[0]?.cells.length === columnCount ? 0.1 : 0
  const score = columnCount < 2 ? share / 10 : share + firstFits + Math.min(columnCount, 20) / 1_000
  return { delimiter, quote, columnCount, rows, score, consistency: share, brokenQuotes }
}

function isBrokenQuote(row: SourceRow | RejectedRow): boolean {
  return 'problem' in row && (row.problem.code === 'unclosed_quote' || row.problem.code === 'text_after_quote')
}

/** Cells left over at the end of a row and blank do not count: spreadsheets pad. */
function usualCount(rows: readonly SourceRow[]): { columnCount: number; share: number } {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  let columnCount = 0
  for (const [cells, times] of counts) {
    const most = counts.get(columnCount) ?? 0
    if (times > most || (times === most && cells > columnCount)) columnCount = cells
  }
  const header = rows[0]?.cells.length ?? 0
  if (isTrimmed(rows, columnCount)) return { columnCount: header, share: 1 }
  if (hasLostHeading(rows, columnCount)) return { columnCount: columnCount + 1, share: 1 }
  const padded = rows.filter((row) => row.cells.length >= header && isPadding(row.cells.slice(header))).length
  // A header shorter than the rows under it rules when the rows have nothing where it ends.
  if (header > 1 && header < columnCount && padded >= rows.length * 0.9) columnCount = header
  const fitting = rows.filter((row) => row.cells.length === columnCount).length
  return { columnCount, share: Math.max(fitting, columnCount === header ? padded : 0) / Math.max(1, rows.length) }
}

/** Headings stand over every column, and the rows below leave out their empty cells at the end. */
function isTrimmed(rows: readonly SourceRow[], usual: number): boolean {
  const header = rows[0]?.cells ?? []
  if (usual < 2 || header.length <= usual || rows.length < 3) return false
  return header.every((cell) => cell.trim() !== '') && rows.every((row) => row.cells.length <= header.length)
}

/**
 * Whether the heading of a last column went missing because it was empty: some rows go on by one cell, and the cell before it is of the
 * kind the column has everywhere. Where it is not, a delimiter stands unquoted in some text.
 */
function hasLostHeading(rows: readonly SourceRow[], usual: number): boolean {
  const [header, ...below] = rows
  if (usual < 2 || header?.cells.length !== usual) return false
  const longer = below.filter(({ cells }) => cells.length === usual + 1 && cells[usual]?.trim() !== '')
  if (longer.length < 2 || below.some(({ cells }) => cells.length > usual + 1 && !isPadding(cells.slice(usual + 1))))
    return false
  const values = (those: readonly SourceRow[]) =>
    those.map(({ cells }) => cells[usual - 1]?.trim() ?? '').filter(Boolean)
  const kinds = new Set(values(below).map((value) => (value.includes('@') ? 'address' : 'number')))
  return values(below).every((value) => TYPED.test(value)) && values(longer).length > 0 && kinds.size === 1
}

function isPadding(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function quotesAreUsed(reading: Reading): boolean {
  return reading.rows.some((row) => row.cells.some((cell) => cell.includes(reading.delimiter) || cell.includes('\n')))
}

function asBlanks(text: string, complete: boolean): DialectGuess | null {
  const reading = readAs(text, complete, 'blanks', null)
  const numeric = reading.rows.filter((row) => row.cells.filter((cell) => NUMBER.test(cell)).length >= 2)
  const clear = reading.columnCount >= 3 && reading.consistency >= 0.95
  return clear && numeric.length >= reading.rows.length * 0.9 ? reading : null
}
