import { Readable } from 'node:stream'
import type { Language } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { Identity } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'
import { countRecords } from '../../platform/lists/count.ts'
import { type Page, readIds } from '../../platform/lists/read-page.ts'
import { type ListQuery, select } from '../../platform/lists/selection.ts'
import { type Cell, type CellFormat, textCell } from './cells.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import type { Line, ListedFile } from './listed-file.ts'
import { xlsxHeading, xlsxRow, xlsxStream } from './xlsx.ts'

export type ExportFormat = 'csv' | 'xlsx' | 'jsonl'
export type ListExport = {
  contexts: ContextFactory
  /** Who asks; the export is theirs in the audit. */
  identity: Identity
  /** Who that is by now: asked before each batch, for rights may end while a large file is read. */
  current(): Promise<Identity>
  file: ListedFile
  query: ListQuery
  format: ExportFormat
  language: Language
}

/** A sheet holds 1,048,576 rows, one of them headings; text has no such limit, but a file must end some time. */
export const EXPORT_ROWS_MAX: Readonly<Record<ExportFormat, number>> = {
  csv: 10_000_000,
  jsonl: 10_000_000,
  xlsx: 1_048_575,
}

/**
 * The records of a list as a file, written while it is read: batches by key, each in a short transaction of its own, so memory stays
 * flat and nobody waits. User errors (rights, filter, size) are thrown before the first byte. What was handed out is audited at the end,
 * also when the reader stops early.
 */
export async function exportList(given: ListExport): Promise<Readable> {
  await refuseTooMany(given)
  const batches = readBatches(given)
  // The first batch is read before anything is sent: what is wrong with the request shows here.
  const first = await batches.next()
  const lines = resume(first, batches)
  const { currency, timeZone } = given.identity.workspace
  const format: CellFormat = { language: given.language, currency, timeZone }
  switch (given.format) {
    case 'csv':
      return Readable.from(csvText(given.file, lines, format), { objectMode: false })
    case 'jsonl':
      return Readable.from(jsonlText(lines), { objectMode: false })
    case 'xlsx':
      return xlsxStream(xlsxText(given.file, lines, format), new Date())
  }
}

async function refuseTooMany({ contexts, identity, file, query, format }: ListExport): Promise<void> {
  const limit = EXPORT_ROWS_MAX[format]
  const { count } = await contexts.withRead(identity, async (ctx) => {
    const { selection } = await select(ctx, file.type, query, 'export')
    return countRecords(ctx, selection)
  })
  if (count <= limit) return
  const message = `A file can have ${limit} records. Narrow the list with a filter.`
  throw new AppError('list.export_too_large', 400, message, { details: { limit } })
}

/** So many keys are read at a time, in the order of the list: where no index gives it, each time everything is looked at. */
const KEYS_MAX = 20_000
/** Of a thousand rows a batch half outlived the young generation of the heap. */
const BATCH_ROWS = 200

type Batches = AsyncGenerator<readonly Line[], void, undefined>

async function* readBatches(given: ListExport): Batches {
  const { contexts, current, file, query } = given
  const rowsMax = EXPORT_ROWS_MAX[given.format]
  let count = 0
  let started = false
  try {
    for await (const ids of readKeys(given, rowsMax)) {
      started = true
      for (let start = 0; start < ids.length || start === 0; start += BATCH_ROWS) {
        const lines = await contexts.withRead(await current(), async (ctx) => {
          const { selection } = await select(ctx, file.type, query, 'export')
          return file.read(ctx, selection, ids.slice(start, start + BATCH_ROWS))
        })
        count += lines.length
        yield lines
      }
    }
  } finally {
    if (started) await auditExport(given, count)
  }
}

async function* readKeys({ contexts, current, file, query }: ListExport, rowsMax: number) {
  let cursor: string | null = null
  let count = 0
  do {
    const place: { cursor?: string } = cursor === null ? {} : { cursor }
    const limit = Math.min(KEYS_MAX, rowsMax - count)
    const page: Page<{ id: string }> = await contexts.withRead(await current(), async (ctx) => {
      const { selection, order } = await select(ctx, file.type, query, 'export')
      return readIds(ctx, selection, order, { ...place, limit })
    })
    count += page.items.length
    cursor = page.nextCursor
    yield page.items.map(({ id }) => id)
  } while (cursor !== null && count < rowsMax)
}

async function auditExport({ contexts, identity, file, query, format }: ListExport, count: number): Promise<void> {
  await contexts.withWrite(identity, async (ctx) => {
    const { filter = null, sort = null, search = null } = query
    const { name, plural } = file.type.declaration
    ctx.audit({
      action: `${plural}.exported`,
      object: name,
      objectId: null,
      after: { count, format, filter, search, sort },
    })
  })
}

async function* resume(first: IteratorResult<readonly Line[], void>, rest: Batches): Batches {
  try {
    if (first.done) return
    yield first.value
    yield* rest
  } finally {
    await rest.return()
  }
}

async function* csvText({ columns }: ListedFile, batches: Batches, format: CellFormat): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ heading }) => textCell(heading)))
  for await (const lines of batches) yield lines.map((line) => csvLine(cellsOf(columns, line, format))).join('')
}

/** For programs: the same names and units as in the API. */
async function* jsonlText(batches: Batches): AsyncGenerator<string> {
  for await (const lines of batches) yield lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

async function* xlsxText({ columns }: ListedFile, batches: Batches, format: CellFormat): AsyncGenerator<string> {
  yield xlsxHeading(columns.map(({ heading }) => heading))
  for await (const lines of batches) yield lines.map((line) => xlsxRow(cellsOf(columns, line, format))).join('')
}

function cellsOf(columns: ListedFile['columns'], line: Line, format: CellFormat): (Cell | null)[] {
  return columns.map(({ cell }) => cell(line, format))
}
