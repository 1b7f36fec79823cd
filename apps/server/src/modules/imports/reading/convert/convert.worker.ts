import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { decodeBytes } from '../decode.ts'
import type { Encoding } from '../encodings.ts'
import { isWebPage } from '../file-kind.ts'
import { writeOutEntities } from './html-entities.ts'
import { CARD_HEADINGS, type Card, readCards } from './vcard.ts'
import { openWorkbook } from './workbook.ts'
import { WorkbookRefused } from './workbook-refused.ts'

/** What is to be converted, and where its rows go: one JSON array of texts a line, with the line in the file before them. */
export type Conversion = {
  kind: 'workbook' | 'vcard'
  path: string
  target: string
  sheet: string | undefined
  encoding: Encoding
  bomBytes: number
}

export type Converted =
  | {
      kind: 'done'
      sheets: { name: string; hidden: boolean }[]
      sheet: string
      hiddenRows: number
      cellsWithoutValue: number
    }
  | { kind: 'refused'; code: WorkbookRefused['code'] }

const FLUSH_CHARS = 256 * 1024

function convert(job: Conversion): Converted {
  const bytes = readFileSync(job.path)
  if (job.kind === 'vcard') {
    const text = decodeBytes(bytes.subarray(job.bomBytes), job.encoding)
    writeRows(job.target, cardRows([...readCards(text, job.encoding)]))
    return { kind: 'done', sheets: [], sheet: '', hiddenRows: 0, cellsWithoutValue: 0 }
  }
  const { sheets, sheet, rows, facts } = openWorkbook(pageText(bytes, job) ?? bytes, job.sheet)
  writeRows(job.target, rows)
  return { kind: 'done', sheets, sheet, ...facts }
}

/** The text of a web page that was saved as a workbook; null for anything else. */
function pageText(bytes: Buffer, { bomBytes, encoding }: Conversion): string | null {
  if (!isWebPage(bytes.toString('latin1', 0, 1_024).replace(/\0/g, '').slice(bomBytes))) return null
  return writeOutEntities(decodeBytes(bytes.subarray(bomBytes), encoding))
}

/** The columns that any card fills, under a row of headings on line 0. */
function* cardRows(cards: readonly Card[]): Generator<{ line: number; cells: string[] }> {
  const used = CARD_HEADINGS.filter((heading) => cards.some(({ values }) => values.has(heading)))
  if (cards.length === 0) return
  yield { line: 0, cells: [...used] }
  for (const { line, values } of cards) yield { line, cells: used.map((heading) => values.get(heading) ?? '') }
}

function writeRows(target: string, rows: Iterable<{ line: number; cells: string[] }>): void {
  const file = openSync(target, 'w', 0o600)
  try {
    let text = ''
    for (const { line, cells } of rows) {
      text += `${JSON.stringify([line, ...cells])}\n`
      if (text.length < FLUSH_CHARS) continue
      writeSync(file, text)
      text = ''
    }
    writeSync(file, text)
  } finally {
    closeSync(file)
  }
}

try {
  // The one who starts this thread hands over a Conversion.
  parentPort?.postMessage(convert(workerData as Conversion))
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error
  const refused: Converted = { kind: 'refused', code: error.code }
  parentPort?.postMessage(refused)
}
