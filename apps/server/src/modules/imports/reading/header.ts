import type { SourceRow } from './profile.ts'

/** `headerIndex` points into the rows; null when the first row is data already. */
export type HeaderGuess = { headerIndex: number | null; confidence: number }

const PREAMBLE_ROWS_MAX = 20
const COMPARED_ROWS = 200
const NUMBER = /^[+-]?[\d.,\s%￥$£€()]*\d[\d.,\s%￥$£€()]*$/
const DATE = /^\d{1,4}([-/.年])\d{1,2}\1?\S{0,4}/
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
const NAME_CHARS_MAX = 120

/**
 * Says whether a table starts with a header. It does when no cell of the first row looks like a value and some column below
 * holds other things than its top, or when nothing speaks against it. Short rows before it (a title, front matter) are
 * passed over, but only when a real header follows.
 */
export function guessHeader(rows: readonly SourceRow[], columnCount: number): HeaderGuess {
  if (rows.length === 0) return { headerIndex: null, confidence: 0 }
  const first = judge(rows, 0, columnCount)
  if (first.headerIndex !== null && isRecordAbove(rows, columnCount)) return { ...judge(rows, 1, columnCount) }
  if (first.headerIndex !== null && first.confidence >= 0.6) return first
  if (!isSparse(rows[0], rows, columnCount)) return first
  for (let index = 1; index < Math.min(rows.length, PREAMBLE_ROWS_MAX); index++) {
    if (isSparse(rows[index], rows, columnCount)) continue
    const guess = judge(rows, index, columnCount)
    return guess.headerIndex === null ? first : guess
  }
  return first
}

/** Some systems (DATEV) write a line about the file above the headings, with numbers and gaps between its words. */
function isRecordAbove(rows: readonly SourceRow[], columnCount: number): boolean {
  const [first = [], second = []] = rows.map(({ cells }) => cells.slice(0, columnCount).map((cell) => cell.trim()))
  const written = first.filter((cell) => cell !== '')
  if (rows.length < 3 || written.filter(looksLikeValue).length < 2) return false
  const isHeading =
    second.every((cell) => cell !== '' && !looksLikeValue(cell)) && new Set(second).size === second.length
  return isHeading && judge(rows, 1, columnCount).headerIndex === 1
}

function judge(rows: readonly SourceRow[], index: number, columnCount: number): HeaderGuess {
  const names = (rows[index]?.cells ?? []).slice(0, columnCount).map((cell) => cell.trim())
  const isSame = (row: SourceRow) => names.every((name, column) => (row.cells[column] ?? '').trim() === name)
  // Reports say their headings again on each page.
  const below = rows
    .slice(index + 1, index + 1 + COMPARED_ROWS)
    .filter((row) => row.cells.length >= columnCount && !isSame(row))
  const written = names.filter((name) => name !== '')
  if (written.length < Math.min(2, columnCount) || written.length < names.length / 2)
    return { headerIndex: null, confidence: 0.6 }
  const values = names.filter((name, column) => looksLikeValue(name) && mostlyValues(below, column)).length
  if (values > 0 || names.some((name) => EMAIL.test(name) || name.length > NAME_CHARS_MAX)) {
    return { headerIndex: null, confidence: 0.9 }
  }
  if (below.length === 0) return { headerIndex: written.some(looksLikeValue) ? null : index, confidence: 0.5 }
  const contrast = names.some((name, column) => !looksLikeValue(name) && mostlyValues(below, column))
  const repeated = names.some((name, column) => name !== '' && below.some((row) => row.cells[column]?.trim() === name))
  if (contrast) return { headerIndex: index, confidence: repeated ? 0.8 : 0.97 }
  const unique = new Set(written).size === written.length
  if (repeated || !unique) return { headerIndex: unique && !repeated ? index : null, confidence: 0.5 }
  return { headerIndex: index, confidence: 0.7 }
}

function looksLikeValue(text: string): boolean {
  const trimmed = text.trim()
  return trimmed !== '' && (NUMBER.test(trimmed) || DATE.test(trimmed) || EMAIL.test(trimmed))
}

function mostlyValues(rows: readonly SourceRow[], column: number): boolean {
  const written = rows.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '')
  return written.length === 0 ? false : written.filter(looksLikeValue).length >= written.length * 0.8
}

/** A single filled cell, or fewer than half as many as the fullest of the first rows. */
function isSparse(row: SourceRow | undefined, rows: readonly SourceRow[], columnCount: number): boolean {
  const fullest = Math.max(...rows.slice(0, PREAMBLE_ROWS_MAX).map(filledCells))
  if (row === undefined || columnCount < 2) return false
  return filledCells(row) < fullest / 2 || (filledCells(row) === 1 && fullest > 1)
}

function filledCells(row: SourceRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length
}
