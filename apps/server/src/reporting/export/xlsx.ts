import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell } from './cells.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Excel refuses longer texts in a cell. */
const CELL_CHARS_MAX = 32_767
const COMPRESSION_LEVEL = 3
/** What XML 1.0 cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** The parts of the smallest workbook with one sheet (ECMA-376); the first row is bold and stays in sight. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** A workbook whose rows are written as they come: `rows` yields the sheet's rows as text, a batch at a time. */
export function xlsxStream(rows: AsyncIterable<string>, at: Date): Readable {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(XML + text), name, { mtime: at })
  const sheet = Readable.from(sheetXml(rows), { objectMode: false })
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { mtime: at, compressionLevel: COMPRESSION_LEVEL })
  zip.end()
  const output = zip.outputStream as Readable // yazl makes a PassThrough; its type names only what can be read
  sheet.on('error', (error) => output.destroy(error))
  // Who stops reading stops the reading of the database, too.
  output.on('close', () => sheet.destroy())
  return output
}

export function xlsxHeading(texts: readonly string[]): string {
  return `<row>${texts.map((text) => textCell(text, ' s="1"')).join('')}</row>`
}

export function xlsxRow(cells: readonly (Cell | null)[]): string {
  return `<row>${cells.map(xlsxCell).join('')}</row>`
}

async function* sheetXml(rows: AsyncIterable<string>): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
  yield* rows
  yield '</sheetData></worksheet>'
}

function xlsxCell(cell: Cell | null): string {
  if (cell === null) return '<c/>'
  if (cell.serial !== undefined) return `<c s="2"><v>${cell.serial}</v></c>`
  return cell.number ? `<c><v>${cell.text}</v></c>` : textCell(cell.text, '')
}

/** Text stays text: a spreadsheet never runs an inline string as a formula. */
function textCell(text: string, style: string): string {
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(text.slice(0, CELL_CHARS_MAX))}</t></is></c>`
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
