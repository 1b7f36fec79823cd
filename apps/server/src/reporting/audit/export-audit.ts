import { Readable } from 'node:stream'
import { AUDIT_FILE_COLUMNS, type AuditLogEntry, type Language } from '@rapport/contract'
import { auditFileHeading, auditKindLabel } from '@rapport/words'
import { requireCan } from '../../modules/access/index.ts'
import type { Identity } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'
import { type Cell, textCell } from '../export/cells.ts'
import { BYTE_ORDER_MARK, csvLine } from '../export/csv.ts'
import { momentIn } from '../export/moment.ts'
import { type AuditBatch, type AuditFilter, readAuditBatch } from './list-audit.ts'

const BATCH_ROWS = 500
/** A file must end some time; what is older is exported by an earlier range of time. */
const ROWS_MAX = 1_000_000

export type AuditExport = {
  contexts: ContextFactory
  /** Who asks; the export is theirs in the audit. */
  identity: Identity
  /** Who that is by now: asked before each batch, for rights may end meanwhile. */
  current(): Promise<Identity>
  filter: AuditFilter
  format: 'csv' | 'jsonl'
  language: Language
}

/** The audit as a file, newest first, written while it is read. What was handed out is audited at the end, also when the reader stops early. */
export async function exportAudit(given: AuditExport): Promise<Readable> {
  const batches = readBatches(given)
  // The first batch is read before anything is sent: what is wrong with the request shows here.
  const first = await batches.next()
  return Readable.from(textOf(given, first.done ? [] : first.value, batches), { objectMode: false })
}

type Batches = AsyncGenerator<readonly AuditLogEntry[], void, undefined>

async function* readBatches(given: AuditExport): Batches {
  let [count, before]: [number, number | null] = [0, null]
  let started = false
  try {
    do {
      const place: number | null = before
      const { entries, last }: AuditBatch = await given.contexts.withRead(await given.current(), async (ctx) => {
        requireCan(ctx, 'audit.read')
        return readAuditBatch(ctx, given.filter, { before: place, limit: BATCH_ROWS })
      })
      started = true
      count += entries.length
      yield entries
      before = last
    } while (before !== null && count < ROWS_MAX)
  } finally {
    if (started) await tell(given, count)
  }
}

async function tell({ contexts, identity, filter, format }: AuditExport, count: number): Promise<void> {
  await contexts.withWrite(identity, async (ctx) =>
    ctx.audit({ action: 'audit.exported', object: 'audit', objectId: null, after: { count, format, filter } }),
  )
}

async function* textOf(given: AuditExport, first: readonly AuditLogEntry[], rest: Batches): AsyncGenerator<string> {
  try {
    if (given.format === 'csv')
      yield BYTE_ORDER_MARK +
        csvLine(AUDIT_FILE_COLUMNS.map((name) => textCell(auditFileHeading(name, given.language))))
    yield linesOf(given, first)
    for await (const entries of rest) yield linesOf(given, entries)
  } finally {
    await rest.return()
  }
}

function linesOf(given: AuditExport, entries: readonly AuditLogEntry[]): string {
  if (given.format === 'jsonl') return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  return entries.map((entry) => csvLine(cellsOf(given, entry))).join('')
}

function cellsOf({ language, identity }: AuditExport, entry: AuditLogEntry): (Cell | null)[] {
  const cell = (value: unknown) => (value === null || value === undefined ? null : textCell(String(value)))
  const json = (value: unknown) => (value === null ? null : textCell(JSON.stringify(value)))
  const cells: Record<(typeof AUDIT_FILE_COLUMNS)[number], Cell | null> = {
    at: textCell(momentIn(entry.at, identity.workspace.timeZone).text),
    actorName: cell(entry.actorName),
    actorEmail: cell(entry.actorEmail),
    kind: textCell(auditKindLabel(entry.kind, language)),
    action: cell(entry.action),
    object: cell(entry.object),
    objectId: cell(entry.objectId),
    title: cell(entry.title),
    before: json(entry.before),
    after: json(entry.after),
  }
  return AUDIT_FILE_COLUMNS.map((name) => cells[name])
}
