import type { LineBreaks } from './line-breaks.ts'
import { countLineBreaks } from './line-breaks.ts'

/** The text being scanned and what is known about its dialect. `final`: no more text will come. */
export type QuotedRowInput = {
  text: string
  start: number
  final: boolean
  delimiter: string
  quote: string
  /** 0: not known yet, nothing is checked against it. */
  columnCount: number
  rowChars: number
  breaks: LineBreaks
}

export type QuotedRowResult =
  | { kind: 'row'; cells: string[]; next: number; lines: number }
  | { kind: 'broken'; code: 'unclosed_quote' | 'text_after_quote'; column: number; at: number }
  | { kind: 'more' }

type Cursor = { at: number; lines: number; firstSpanning: { column: number; at: number } | null }
type CellEnd = { value: string; after: number; lines: number } | 'more' | 'unclosed' | 'text_after'

/**
 * Reads one row that holds quotes (RFC 4180: a quote opens a cell only as its first character and is doubled inside).
 *
 * The rule for an unclosed quote: a row may run over line ends only when it comes out whole, that is, when every quote closes
 * before a delimiter or a line end, within `rowChars` characters, and the row has exactly the file's number of cells.
 * Otherwise the row is `broken` and the caller gives up its first line only and goes on with the very next one.
 */
export function readQuotedRow(input: QuotedRowInput): QuotedRowResult {
  const cells: string[] = []
  const cursor: Cursor = { at: input.start, lines: 0, firstSpanning: null }
  for (;;) {
    // Spreadsheets guard numbers as ="00123": the quote opens the cell all the same.
    const guarded = input.text[cursor.at] === '=' && input.text[cursor.at + 1] === input.quote
    if (guarded) cursor.at++
    const quoted = input.text[cursor.at] === input.quote
    const cell = quoted ? readQuotedCell(input, cursor) : readPlainCell(input, cursor)
    if (cell === 'more') return tooFar(input) ? unclosed(cursor, cells) : { kind: 'more' }
    if (cell === 'unclosed') return unclosed(cursor, cells)
    if (cell === 'text_after') return textAfter(cursor, cells)
    if (cell.lines > 0) cursor.firstSpanning ??= { column: cells.length + 1, at: cursor.at }
    cells.push(cell.value)
    cursor.lines += cell.lines
    cursor.at = cell.after
    if (cursor.lines > 0 && input.columnCount > 0 && cells.length > input.columnCount) return unclosed(cursor, cells)
    if (input.text[cursor.at] === input.delimiter) cursor.at++
    else return endRow(input, cursor, cells)
  }
}

function endRow(input: QuotedRowInput, cursor: Cursor, cells: string[]): QuotedRowResult {
  // A CR at the very end may be half of a CRLF.
  if (!input.final && cursor.at >= input.text.length - 1)
    return tooFar(input) ? unclosed(cursor, cells) : { kind: 'more' }
  if (cursor.lines > 0 && input.columnCount > 0 && cells.length !== input.columnCount) return unclosed(cursor, cells)
  const next = cursor.at >= input.text.length ? cursor.at : input.breaks.after(cursor.at)
  return { kind: 'row', cells, next, lines: cursor.lines + 1 }
}

function readPlainCell(input: QuotedRowInput, cursor: Cursor): CellEnd {
  const delimiter = input.breaks.next(input.delimiter, cursor.at)
  const lineEnd = Math.min(input.breaks.next('\n', cursor.at), input.breaks.next('\r', cursor.at))
  const end = Math.min(delimiter, lineEnd)
  if (end !== Number.POSITIVE_INFINITY) return { value: input.text.slice(cursor.at, end), after: end, lines: 0 }
  if (!input.final) return 'more'
  return { value: input.text.slice(cursor.at), after: input.text.length, lines: 0 }
}

function readQuotedCell(input: QuotedRowInput, cursor: Cursor): CellEnd {
  const { text, quote, final } = input
  let doubled = false
  let escaped = false
  let close = text.indexOf(quote, cursor.at + 1)
  while (close >= 0) {
    // What follows the quote decides, and it may not be here yet.
    if (!final && close + 2 >= text.length) return 'more'
    const isEscaped = isBackslashed(input, close)
    if (!isEscaped && text[close + 1] !== quote) break
    if (isEscaped) escaped = true
    else doubled = true
    close = text.indexOf(quote, close + (isEscaped ? 1 : 2))
  }
  if (close < 0) return final ? 'unclosed' : 'more'
  if (close - input.start > input.rowChars) return 'unclosed'
  const after = skipBlanks(text, close + 1, input.delimiter)
  if (after >= text.length && !final) return 'more'
  const inner = text.slice(cursor.at + 1, close)
  const lines = countLineBreaks(inner)
  if (!endsCell(text, after, input.delimiter)) return lines > 0 ? 'unclosed' : 'text_after'
  const plain = escaped ? inner.replaceAll(`\\${quote}`, quote) : inner
  return { value: doubled ? plain.replaceAll(quote + quote, quote) : plain, after, lines }
}

/**
 * MySQL and others write `\"` inside a cell. A quote at which the cell may end closes it all the same (`"C:\"`), unless another one
 * follows that does.
 */
function isBackslashed({ text, delimiter, quote }: QuotedRowInput, at: number): boolean {
  if (text[at - 1] !== '\\' || endsCell(text, at + 1, delimiter)) return false
  return text[at + 1] !== quote || endsCell(text, at + 2, delimiter)
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while (text[at] === ' ' && delimiter !== ' ') at++
  return at
}

function endsCell(text: string, at: number, delimiter: string): boolean {
  return at >= text.length || text[at] === delimiter || text[at] === '\n' || text[at] === '\r'
}

function tooFar(input: QuotedRowInput): boolean {
  return input.text.length - input.start > input.rowChars
}

/** The quote to blame is the first one that ran over a line end; failing that, the one just being read. */
function unclosed(cursor: Cursor, cells: string[]): QuotedRowResult {
  const blamed = cursor.firstSpanning ?? { column: cells.length + 1, at: cursor.at }
  return { kind: 'broken', code: 'unclosed_quote', ...blamed }
}

function textAfter(cursor: Cursor, cells: string[]): QuotedRowResult {
  if (cursor.lines > 0) return unclosed(cursor, cells)
  return { kind: 'broken', code: 'text_after_quote', column: cells.length + 1, at: cursor.at }
}
