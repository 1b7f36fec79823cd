import XLSX from '@e965/xlsx'
import { assertInflatable } from './workbook-archive.ts'
import { cellText } from './workbook-cell.ts'
import { assertCountable, ROWS_MAX } from './workbook-counts.ts'
import { WorkbookRefused } from './workbook-refused.ts'

export type Workbook = {
  sheets: { name: string; hidden: boolean }[]
  sheet: string
  rows: Iterable<SheetRow>
  facts: SheetFacts
}
export type SheetRow = { line: number; cells: string[] }
/** Filled while the rows are read. */
export type SheetFacts = { hiddenRows: number; cellsWithoutValue: number }

const ARCHIVE = 0x504b0304
/** Of Excel 97: its rows have numbers of 16 bits. */
const COMPOUND = 0xd0cf11e0
const COLUMNS_READ_MAX = 1_001
const SHEETS_TRIED_MAX = 5
const MERGES_MAX = 20_000

/** The rows of one sheet: that of this name, else the first visible one with anything in it. Throws `WorkbookRefused`. */
export function openWorkbook(bytes: Buffer | string, wanted: string | undefined): Workbook {
  assertReadable(bytes)
  const outline = parse(bytes, { sheets: [] })
  const hidden = outline.Workbook?.Sheets ?? []
  const sheets = outline.SheetNames.map((name, index) => ({ name, hidden: (hidden[index]?.Hidden ?? 0) !== 0 }))
  const named = wanted === undefined ? null : sheets.filter(({ name }) => name === wanted)
  if (named?.length === 0) throw new WorkbookRefused('sheet_missing')
  const visible = sheets.filter((sheet) => !sheet.hidden)
  const tried = (named ?? (visible.length > 0 ? visible : sheets)).slice(0, SHEETS_TRIED_MAX)
  let sheet = tried[0]?.name ?? ''
  let book = outline
  for (const { name } of tried) {
    sheet = name
    book = parse(bytes, { sheets: name, sheetRows: ROWS_MAX })
    if (book.Sheets[name]?.['!ref']) break
  }
  const facts: SheetFacts = { hiddenRows: 0, cellsWithoutValue: 0 }
  return { sheets, sheet, facts, rows: rowsOf(book, sheet, facts) }
}

/** Archives are inflated and counted; what is text already is counted as it stands. */
function assertReadable(bytes: Buffer | string): void {
  if (typeof bytes === 'string') assertCountable('', Buffer.from(bytes))
  else if (bytes.readUInt32BE(0) === ARCHIVE) assertInflatable(bytes)
  else if (bytes.readUInt32BE(0) !== COMPOUND) assertCountable('', bytes)
}

function parse(bytes: Buffer | string, options: XLSX.ParsingOptions): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, {
      ...(typeof bytes === 'string' ? { type: 'string' } : {}),
      dense: true,
      raw: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
      ...options,
    })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new WorkbookRefused(/password|encrypt/i.test(said) ? 'workbook_encrypted' : 'workbook_damaged')
  }
}

function* rowsOf(book: XLSX.WorkBook, name: string, facts: SheetFacts): Generator<SheetRow> {
  const sheet = book.Sheets[name]
  const data: (XLSX.CellObject | undefined)[][] = sheet?.['!data'] ?? []
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const merged = fillDown(sheet?.['!merges'] ?? [], data)
  for (let index = 0; index < data.length; index++) {
    const row = data[index] ?? []
    const cells: string[] = []
    for (let column = 0; column < Math.min(row.length, COLUMNS_READ_MAX); column++) {
      const { text, isWithoutValue } = cellText(merged.get(`${index}:${column}`) ?? row[column], date1904)
      if (isWithoutValue) facts.cellsWithoutValue++
      cells.push(text)
    }
    if (sheet?.['!rows']?.[index]?.hidden && cells.some((cell) => cell !== '')) facts.hiddenRows++
    yield { line: index + 1, cells }
  }
}

/** An amount merged over several rows is worth what it says once, not once a row. */
function isSum({ t, z }: XLSX.CellObject): boolean {
  return t === 'n' && typeof z === 'string' && /[#0][.,]\d|#,##|\p{Sc}|\[\$/u.test(z) && !/[ymdh]/i.test(z)
}

/** A cell merged over several rows holds for each of them; one merged over columns is a title and stands once. */
function fillDown(
  merges: readonly XLSX.Range[],
  data: (XLSX.CellObject | undefined)[][],
): Map<string, XLSX.CellObject> {
  const filled = new Map<string, XLSX.CellObject>()
  for (const { s: start, e: end } of merges.slice(0, MERGES_MAX)) {
    const cell = data[start.r]?.[start.c]
    if (start.c !== end.c || !cell || isSum(cell)) continue
    for (let row = start.r + 1; row <= Math.min(end.r, data.length - 1) && filled.size < MERGES_MAX; row++) {
      const cells = data[row]
      if (!cells) continue
      while (cells.length <= start.c) cells.push(undefined)
      filled.set(`${row}:${start.c}`, cell)
    }
  }
  return filled
}
