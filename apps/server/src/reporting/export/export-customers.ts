import { Readable } from 'node:stream'
import type { Language } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { Identity, ReadCtx } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'
import { countCustomers } from '../customers/count-customers.ts'
import { type CustomerLine, type CustomerQuery, listCustomers } from '../customers/list-customers.ts'
import { type CellFormat, cellsOf, type ExportLine, headings } from './columns.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import { xlsxHeading, xlsxRow, xlsxStream } from './xlsx.ts'

export type ExportFormat = 'csv' | 'xlsx' | 'jsonl'
export type CustomerExport = {
  contexts: ContextFactory
  /** Who asks; the export is theirs in the audit. */
  identity: Identity
  /** Who that is by now: asked before each batch, for rights may end while a large file is read. */
  current(): Promise<Identity>
  query: CustomerQuery
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
 * The customers of a list as a file, written while it is read: batches by key, each in a short transaction of its own, so memory stays
 * flat and nobody waits. User errors (rights, filter, size) are thrown before the first byte. What was handed out is audited at the end,
 * also when the reader stops early.
 */
export async function exportCustomers(given: CustomerExport): Promise<Readable> {
  await refuseTooMany(given)
  const batches = readBatches(given)
  // The first batch is read before anything is sent: what is wrong with the request shows here.
  const first = await batches.next()
  const lines = resume(first, batches)
  const { currency, timeZone } = given.identity.workspace
  const format: CellFormat = { language: given.language, currency, timeZone }
  switch (given.format) {
    case 'csv':
      return Readable.from(csvText(lines, format), { objectMode: false })
    case 'jsonl':
      return Readable.from(jsonlText(lines), { objectMode: false })
    case 'xlsx':
      return xlsxStream(xlsxText(lines, format), new Date())
  }
}

async function refuseTooMany({ contexts, identity, query, format }: CustomerExport): Promise<void> {
  const limit = EXPORT_ROWS_MAX[format]
  const { count } = await contexts.withRead(identity, (ctx) => countCustomers(ctx, query, 'customer.export'))
  if (count <= limit) return
  const message = `A file can have ${limit} customers. Narrow the list with a filter.`
  throw new AppError('customer.export_too_large', 400, message, { details: { limit } })
}

/** A statement a batch: of a thousand rows half outlived the young generation, and the server held 314 MB. */
const BATCH_ROWS = 200

type Batches = AsyncGenerator<ExportLine[], void, undefined>

async function* readBatches(given: CustomerExport): Batches {
  const { contexts, current, query, language } = given
  const rowsMax = EXPORT_ROWS_MAX[given.format]
  let cursor: string | null = null
  let count = 0
  let started = false
  try {
    do {
      const place: { cursor?: string } = cursor === null ? {} : { cursor }
      const limit = Math.min(BATCH_ROWS, rowsMax - count)
      const page = await contexts.withRead(await current(), async (ctx) => {
        const lines = await listCustomers(ctx, { ...query, language, ...place, limit }, 'customer.export')
        return { ...lines, items: await withDetails(ctx, lines.items) }
      })
      started = true
      count += page.items.length
      cursor = page.nextCursor
      yield page.items
    } while (cursor !== null && count < rowsMax)
  } finally {
    if (started) await auditExport(given, count)
  }
}

type Details = Omit<ExportLine, keyof CustomerLine> & { id: string }

/** What no list shows: read beside the page, so that lists need not carry long texts. Uses the primary key. */
async function withDetails(ctx: ReadCtx, lines: readonly CustomerLine[]): Promise<ExportLine[]> {
  if (lines.length === 0) return []
  const ids = lines.map(({ id }) => id)
  const found = await sql<Details>`
    select id, job_title as "jobTitle", website, birthday, about from customer
    where workspace_id = ${ctx.workspaceId} and id = any (${ids}::uuid[])`.execute(ctx.db)
  const byId = new Map(found.rows.map((row) => [row.id, row]))
  return lines.map((line) => {
    const details = byId.get(line.id)
    assert(details, 'a page and its details are read in one transaction')
    return { ...line, ...details }
  })
}

async function auditExport({ contexts, identity, query, format }: CustomerExport, count: number): Promise<void> {
  await contexts.withWrite(identity, async (ctx) => {
    const { filter = null, sort = null, search = null } = query
    ctx.audit({
      action: 'customers.exported',
      object: 'customer',
      objectId: null,
      after: { count, format, filter, search, sort },
    })
  })
}

async function* resume(first: IteratorResult<ExportLine[], void>, rest: Batches): Batches {
  try {
    if (first.done) return
    yield first.value
    yield* rest
  } finally {
    await rest.return()
  }
}

async function* csvText(batches: Batches, format: CellFormat): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(headings(format.language).map((text) => ({ text, number: false })))
  for await (const lines of batches) yield lines.map((line) => csvLine(cellsOf(line, format))).join('')
}

/** For programs: the same names and units as in the API. */
async function* jsonlText(batches: Batches): AsyncGenerator<string> {
  for await (const lines of batches) yield lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

async function* xlsxText(batches: Batches, format: CellFormat): AsyncGenerator<string> {
  yield xlsxHeading(headings(format.language))
  for await (const lines of batches) yield lines.map((line) => xlsxRow(cellsOf(line, format))).join('')
}
