import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { guardFormula } from '@rapport/kernel'
import type { LeftOutRow } from './map-file.ts'
import { reasonSentence, type SentenceLanguage } from './reasons.ts'

/** `sentence` stands in where a module refused the row and not the mapping. */
export type WrittenRow = Omit<LeftOutRow, 'code'> & ({ code: LeftOutRow['code'] } | { code: string; sentence: string })

export type LeftOutOptions = {
  /** Headings of the file, null when it has none. */
  header: readonly string[] | null
  columnCount: number
  language: SentenceLanguage
  /** Ends the wait for a reader who went away. */
  signal?: AbortSignal | undefined
}

const HEADINGS: Readonly<Record<SentenceLanguage, { column: string; line: string; code: string; reason: string }>> = {
  en: { column: 'Column', line: 'Row', code: 'Reason code', reason: 'Reason' },
  zh: { column: '第', line: '行号', code: '原因代码', reason: '原因' },
}
const NEEDS_QUOTES = /["\r\n,]/
export const BYTE_ORDER_MARK = '\ufeff'

/**
 * Writes rows that were left out as CSV (UTF-8 with mark, CRLF, as spreadsheets expect it): the cells as they were, then `order_line`,
 * the line in the file, the reason's code and its sentence. It can be mended and imported again with the same mapping:
 * `order_line` then puts each line back into its place. Cells that a spreadsheet would run as a formula get a `'` in front
 * (which the import takes off again); plain numbers do not. Ends the stream; answers how many rows were written.
 */
export async function writeLeftOut(
  out: Writable,
  rows: AsyncIterable<readonly WrittenRow[]> | Iterable<readonly WrittenRow[]>,
  options: LeftOutOptions,
): Promise<number> {
  let written = 0
  await put(out, BYTE_ORDER_MARK + csvLine(headingsOf(options)), options.signal)
  for await (const batch of rows) {
    if (batch.length === 0) continue
    await put(out, batch.map((row) => csvLine(cellsOf(row, options))).join(''), options.signal)
    written += batch.length
  }
  out.end()
  return written
}

/** A cell for a file that people open in a spreadsheet: guarded against formulas and quoted where needed. */
export function csvCell(text: string): string {
  const guarded = guardFormula(text)
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A line of such a file. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function headingsOf({ header, columnCount, language }: LeftOutOptions): string[] {
  const words = HEADINGS[language]
  const numbered = (index: number) => (language === 'zh' ? `第 ${index + 1} 列` : `${words.column} ${index + 1}`)
  const names = Array.from({ length: columnCount }, (_, index) => header?.[index] ?? numbered(index))
  return [...names, 'order_line', words.line, words.code, words.reason]
}

function cellsOf(row: WrittenRow, { header, columnCount, language }: LeftOutOptions): string[] {
  const { line, column, sample } = row
  const own = Array.from({ length: columnCount }, (_, index) => row.cells[index] ?? '')
  // What stood beyond the last column must not be lost: it goes along in the last one.
  if (row.cells.length > columnCount && columnCount > 0)
    own[columnCount - 1] = row.cells.slice(columnCount - 1).join(' ⏵ ')
  const columnName = header?.[column - 1] ?? String(column)
  const sentence =
    'sentence' in row ? row.sentence : reasonSentence(row.code, language, { line, column, columnName, sample })
  return [...own, row.orderLine === null ? '' : String(row.orderLine), String(line), row.code, sentence]
}

/** Writes and waits while the reader is slower. */
export async function put(out: Writable, text: string, signal?: AbortSignal): Promise<void> {
  if (!out.write(text)) await once(out, 'drain', { ...(signal ? { signal } : {}) })
}
