import { guardFormula } from '@rapport/kernel'
import type { Cell } from './cells.ts'

/** Tells Excel that the text is UTF-8; every other reader skips it. */
export const BYTE_ORDER_MARK = '\u{feff}'
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** One line of a CSV file (RFC 4180, CRLF). Texts are guarded against being run as formulas; numbers stay numbers. */
export function csvLine(cells: readonly (Cell | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell | null): string {
  if (cell === null) return ''
  const text = cell.number ? cell.text : guardFormula(cell.text)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
