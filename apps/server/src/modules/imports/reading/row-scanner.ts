import { cleanCell, mayNeedCleaning } from './clean-cell.ts'
import { UNDECODABLE } from './decode.ts'
import { LineBreaks } from './line-breaks.ts'
import type { Delimiter, Quote, ReadLimits, RejectedRow, RowProblem, SourceRow } from './profile.ts'
import { cutText, rowProblem } from './profile.ts'
import { readQuotedRow } from './quoted-row.ts'

/** `columnCount` 0: the number of cells is not known and not checked. */
export type Dialect = { delimiter: Delimiter; quote: Quote | null; columnCount: number }

type Start = { line: number }
type RawRow = { line: number; cells: string[]; chars: number; problem: RowProblem | null }

const BLANKS = /[ \t]+/
const CELLS_KEPT_MAX = 1_000

/**
 * Turns text, piece by piece, into rows with line numbers. Our own and not csv-parse, which is as fast but has a CSV's
 * broken quotes swallow lines: on an invalid quote it stops or skips to where it happens to be, so that rows vanish without
 * a word. Here every physical line ends up either in a row or in a rejected row (`readQuotedRow` has the rule).
 * Lines end with LF, CRLF or CR, also mixed. Lines of nothing but blanks and delimiters are passed over.
 */
export class RowScanner {
  private readonly dialect: Dialect
  private readonly limits: ReadLimits
  private readonly breaks = new LineBreaks()
  private text = ''
  private position = 0
  private line: number
  private final = false
  private suspicious = false
  private unclean = false
  private endless: RawRow | null = null
  /** UTF-16 units of all text before `text`. */
  private charsDropped = 0

  constructor(dialect: Dialect, limits: ReadLimits, start: Start) {
    this.dialect = dialect
    this.limits = limits
    this.line = start.line
  }

  /** More text. Call `next` until it answers null before pushing again. */
  push(text: string): void {
    this.charsDropped += this.position
    this.text = this.text.slice(this.position) + text
    this.position = 0
    this.breaks.reset(this.text)
    this.suspicious = this.text.includes('\0') || this.text.includes(UNDECODABLE)
    this.unclean = mayNeedCleaning(this.text)
  }

  /** No more text will come: what is left is the last row. */
  finish(): void {
    this.final = true
  }

  /** The line on which the next row starts. */
  get nextLine(): number {
    return this.line
  }

  /** UTF-16 units of all text taken up so far. */
  get charsTaken(): number {
    return this.charsDropped + this.position
  }

  /** The next row, read or rejected; null when more text is needed (or, after `finish`, when there is none left). */
  next(): SourceRow | RejectedRow | null {
    for (;;) {
      const row = this.endless ? this.passEndless() : this.scan()
      if (row === null) return null
      if (row.problem || !isBlank(row.cells)) return this.check(row)
    }
  }

  private scan(): RawRow | null {
    if (this.position >= this.text.length) return null
    const lineEnd = this.breaks.find(this.position)
    const halfBreak = !this.final && lineEnd === this.text.length - 1 && this.text[lineEnd] === '\r'
    if (lineEnd < 0 || halfBreak) {
      if (!this.final) return this.text.length - this.position > this.limits.rowChars ? this.giveUpEndless() : null
    }
    const end = lineEnd < 0 ? this.text.length : lineEnd
    const { quote, delimiter } = this.dialect
    if (quote !== null && delimiter !== 'blanks' && this.breaks.next(quote, this.position) < end) {
      return this.scanQuoted(quote, delimiter, end)
    }
    const row = { line: this.line, cells: this.split(this.position, end), chars: end - this.position, problem: null }
    this.moveTo(this.afterBreak(end), 1)
    return row
  }

  private scanQuoted(quote: string, delimiter: string, lineEnd: number): RawRow | null {
    const start = this.position
    const { text, final, breaks } = this
    const input = { text, start, final, delimiter, quote, breaks }
    const { columnCount } = this.dialect
    const result = readQuotedRow({ ...input, columnCount, rowChars: this.limits.rowChars })
    if (result.kind === 'more') return null
    const line = this.line
    if (result.kind === 'row') {
      this.moveTo(result.next, result.lines)
      return { line, cells: result.cells, chars: result.next - start, problem: null }
    }
    const problem = rowProblem(line, result.column, result.code, text.slice(result.at, result.at + 50))
    const row = { line, cells: this.split(start, lineEnd), chars: lineEnd - start, problem }
    this.moveTo(this.afterBreak(lineEnd), 1)
    return row
  }

  /** A line without end: its beginning is reported, the rest is passed over without being kept. */
  private giveUpEndless(): RawRow | null {
    const begin = this.text.slice(this.position, this.position + this.limits.cellChars)
    const problem = rowProblem(this.line, 1, 'line_too_long', begin)
    this.endless = { line: this.line, cells: [begin], chars: begin.length, problem }
    return this.passEndless()
  }

  private passEndless(): RawRow | null {
    const lineEnd = this.breaks.find(this.position)
    if (lineEnd < 0 || (!this.final && lineEnd === this.text.length - 1)) {
      this.position = lineEnd < 0 ? this.text.length : lineEnd
      if (!this.final) return null
    }
    const row = this.endless
    this.endless = null
    this.moveTo(lineEnd < 0 ? this.text.length : this.breaks.after(lineEnd), 1)
    return row
  }

  private afterBreak(lineEnd: number): number {
    return lineEnd >= this.text.length ? lineEnd : this.breaks.after(lineEnd)
  }

  private moveTo(position: number, lines: number): void {
    this.position = position
    this.line += lines
  }

  private split(start: number, end: number): string[] {
    const line = this.text.slice(start, end)
    if (this.dialect.delimiter === 'blanks') return line.trim().split(BLANKS)
    return line.split(this.dialect.delimiter)
  }

  private check(row: RawRow): SourceRow | RejectedRow {
    if (this.unclean) row.cells = row.cells.map(cleanCell)
    const problem = row.problem ?? this.countProblem(row) ?? this.cellProblem(row)
    if (!problem) return { line: row.line, cells: row.cells }
    const cells = row.cells.slice(0, CELLS_KEPT_MAX).map((cell) => cutText(cell, this.limits.cellChars))
    return { line: row.line, cells, problem }
  }

  private countProblem(row: RawRow): RowProblem | null {
    const { columnCount } = this.dialect
    const { cells, line } = row
    if (columnCount === 0 || cells.length === columnCount) return null
    if (cells.length < columnCount) {
      // Programs leave out empty cells at the end of a line; a single cell is more likely a remark below the table.
      if (cells.filter((cell) => cell.trim() !== '').length < 2)
        return rowProblem(line, cells.length, 'too_few_cells', cells.at(-1) ?? '')
      while (cells.length < columnCount) cells.push('')
      return null
    }
    const extra = cells.findIndex((cell, index) => index >= columnCount && cell.trim() !== '')
    if (extra >= 0) return rowProblem(line, extra + 1, 'too_many_cells', cells[extra] ?? '')
    // Delimiters left over at the end of a line, as spreadsheets write them, take nothing away.
    cells.length = columnCount
    return null
  }

  private cellProblem(row: RawRow): RowProblem | null {
    const { cells, line } = row
    if (row.chars > this.limits.cellChars) {
      const long = cells.findIndex((cell) => cell.length > this.limits.cellChars)
      if (long >= 0) return rowProblem(line, long + 1, 'cell_too_long', cells[long] ?? '')
    }
    if (!this.suspicious) return null
    return this.spotProblem(row, '\0', 'nul_byte') ?? this.spotProblem(row, UNDECODABLE, 'undecodable_bytes')
  }

  private spotProblem(row: RawRow, mark: string, code: 'nul_byte' | 'undecodable_bytes'): RowProblem | null {
    const index = row.cells.findIndex((cell) => cell.includes(mark))
    if (index < 0) return null
    const cell = row.cells[index] ?? ''
    const from = Math.max(0, cell.indexOf(mark) - 20)
    return rowProblem(
      row.line,
      index + 1,
      code,
      cell
        .slice(from, from + 50)
        .replaceAll('\0', '␀')
        .replaceAll(UNDECODABLE, '�'),
    )
  }
}

function isBlank(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '')
}
