import type { Cell } from './columns.ts'

/** Tells Excel that the text is UTF-8; every other reader skips it. */
export const BYTE_ORDER_MARK = '\u{feff}'
const FORMULA_START = /^[=+\-@\t\r]/
/** A telephone number in full: starts like a formula and can do no harm. */
const TELEPHONE = /^\+\d{5,15}$/
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** One line of a CSV file (RFC 4180, CRLF). Texts that a spreadsheet would run as a formula get an apostrophe in front. */
export function csvLine(cells: readonly (Cell | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell | null): string {
  if (cell === null) return ''
  const text = !cell.number && isFormula(cell.text) ? `'${cell.text}` : cell.text
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function isFormula(text: string): boolean {
  return FORMULA_START.test(text) && !TELEPHONE.test(text)
}
