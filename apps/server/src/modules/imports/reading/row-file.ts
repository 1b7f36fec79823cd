import { cleanCell, mayNeedCleaning } from './clean-cell.ts'
import type { ReadLimits, RejectedRow, SourceRow } from './profile.ts'
import { cutText, rowProblem } from './profile.ts'

/** Reads the rows a workbook or vCard was converted to: one JSON array a line, the line in the file first. Stands in for `RowScanner`. */
export class RowFileScanner {
  private readonly columnCount: number
  private readonly limits: ReadLimits
  private text = ''
  private position = 0
  private charsDropped = 0
  private line = 1

  constructor({ columnCount }: { columnCount: number }, limits: ReadLimits) {
    this.columnCount = columnCount
    this.limits = limits
  }

  push(text: string): void {
    this.charsDropped += this.position
    this.text = this.text.slice(this.position) + text
    this.position = 0
  }

  /** Every row ends with a line end: nothing is left over. */
  finish(): void {}

  get nextLine(): number {
    return this.line
  }

  get charsTaken(): number {
    return this.charsDropped + this.position
  }

  next(): SourceRow | RejectedRow | null {
    for (;;) {
      const end = this.text.indexOf('\n', this.position)
      if (end < 0) return null
      const row = this.text.slice(this.position, end)
      this.position = end + 1
      // Our own thread wrote the file.
      const [line, ...cells] = JSON.parse(row) as [number, ...string[]]
      this.line = line + 1
      if (cells.some((cell) => cell.trim() !== '')) {
        const clean = mayNeedCleaning(row) || row.includes('\\u') ? cells.map(cleanCell) : cells
        return this.check({ line, cells: clean })
      }
    }
  }

  private check({ line, cells }: SourceRow): SourceRow | RejectedRow {
    const { columnCount, limits } = this
    if (columnCount === 0) return { line, cells }
    while (cells.length < columnCount) cells.push('')
    const extra = cells.findIndex((cell, index) => index >= columnCount && cell.trim() !== '')
    const long = cells.findIndex((cell) => cell.length > limits.cellChars)
    if (extra < 0) cells.length = columnCount
    if (extra < 0 && long < 0) return { line, cells }
    const [column, code] = long >= 0 ? ([long, 'cell_too_long'] as const) : ([extra, 'too_many_cells'] as const)
    const kept = cells.map((cell) => cutText(cell, limits.cellChars))
    return { line, cells: kept, problem: rowProblem(line, column + 1, code, cells[column] ?? '') }
  }
}
