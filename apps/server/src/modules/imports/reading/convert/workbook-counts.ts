import { WorkbookRefused } from './workbook-refused.ts'

/** What a sheet of today's spreadsheet programs has at most. */
export const ROWS_MAX = 1_048_576
/** Each cell is an object of the library: more fill the thread before its time is over. */
const CELLS_MAX = 5_000_000
/** Rows and cells as Excel (with and without a prefix), OpenDocument, Excel 2003 and web pages write them. */
const ROWS = ['<row', ':row', '<Row', ':table-row', '<tr', '<TR']
const CELLS = ['<c', ':c', '<Cell', ':table-cell', '<td', '<TD', '<th', '<TH']
const ENDS = new Set([...' \t\r\n>/'].map((character) => character.charCodeAt(0)))
/** Other binary parts (macros, printers, pictures) have no records of cells. */
const BINARY_SHEET = /sheet[^/]*\.bin$/i
const BINARY_ROW = 0
const BINARY_CELL_MAX = 11

/**
 * Refuses a part with more rows or cells than are read, before the library makes objects of them: millions of equal rows are a few hundred
 * kilobytes compressed. Throws `WorkbookRefused`.
 */
export function assertCountable(name: string, data: Buffer): void {
  if (name.endsWith('.bin')) {
    if (BINARY_SHEET.test(name)) assertBinary(data)
    return
  }
  if (countTags(data, ROWS, ROWS_MAX) > ROWS_MAX) throw new WorkbookRefused('workbook_too_large')
  if (countTags(data, CELLS, CELLS_MAX) > CELLS_MAX) throw new WorkbookRefused('workbook_too_large')
}

/** How often any of these tags opens; counts no further than one beyond `enough`. */
function countTags(data: Buffer, tags: readonly string[], enough: number): number {
  let count = 0
  for (const tag of tags) {
    const needle = Buffer.from(tag)
    for (let at = data.indexOf(needle); at >= 0 && count <= enough; at = data.indexOf(needle, at + needle.length)) {
      if (ENDS.has(data[at + needle.length] ?? 0)) count++
    }
  }
  return count
}

/** The records of a binary workbook: kind and length in seven bits a byte, then the content. */
function assertBinary(data: Buffer): void {
  let [rows, cells, at] = [0, 0, 0]
  while (at < data.length) {
    const kind = readVarint(data, at, 2)
    const length = readVarint(data, kind.end, 4)
    at = length.end + length.value
    if (kind.value === BINARY_ROW) rows++
    else if (kind.value <= BINARY_CELL_MAX) cells++
    if (rows > ROWS_MAX || cells > CELLS_MAX) throw new WorkbookRefused('workbook_too_large')
  }
}

function readVarint(data: Buffer, start: number, bytesMax: number): { value: number; end: number } {
  let value = 0
  let end = start
  for (let index = 0; index < bytesMax; index++) {
    const byte = data[end++] ?? 0
    value += (byte & 0x7f) << (7 * index)
    if (byte < 0x80) break
  }
  return { value, end }
}
