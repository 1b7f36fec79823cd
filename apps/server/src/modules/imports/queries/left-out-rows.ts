import { errorSentence, importedObject, type Language, type ObjectModel } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import type { Identity, ReadCtx } from '../../../platform/context/context.ts'
import type { ContextFactory } from '../../../platform/context/context-factory.ts'
import { clockOf } from '../commands/set-mapping.ts'
import type { RowError } from '../counts.ts'
import { labelsOf } from '../mapping/fields.ts'
import type { WrittenRow } from '../mapping/left-out.ts'
import { type MappedBatch, mapFile } from '../mapping/map-file.ts'
import { type LeftOutCode, REASONS } from '../mapping/reasons.ts'
import { modelNow } from '../model-now.ts'
import type { ImportRow } from '../present-import.ts'
import { readRows } from '../reading/read-rows.ts'

type Source = {
  contexts: ContextFactory
  identity: Identity
  job: ImportRow
  path: string
  language: Language
  signal: AbortSignal
}

/**
 * The rows an import left out so far, batch by batch: those the mapping leaves out are found by reading the file again, those a module
 * refused stand in import_row_error and get their cells from the file. Stops where the import has come to.
 */
export async function* leftOutRows(source: Source): AsyncGenerator<WrittenRow[]> {
  const { job, path, signal } = source
  const { mapping, preview } = job
  assert(mapping && preview, 'an import that has run has mapping and preview')
  const limits = { batchRows: job.counts.batchRows }
  const model = await modelNow(source.contexts, source.identity)
  const options = { nowMs: clockOf(job), limits, signal, model }
  // Read a second time beside the mapping only where cells of rows are needed that the mapping took.
  const again = job.counts.rowErrors.length > 0 ? readRows(path, preview.profile, { limits, signal }) : null
  let lastLine = 0
  try {
    for await (const batch of mapFile(path, preview.profile, mapping, options)) {
      if (batch.checkpoint.rows > job.rows_done) break
      const refused = again ? await refusedRows({ ...source, model }, batch, (await again.next()).value, lastLine) : []
      lastLine = batch.checkpoint.line
      const rows: WrittenRow[] = [...batch.leftOut, ...refused]
      if (rows.length > 0) yield rows.sort((left, right) => left.line - right.line)
    }
  } finally {
    await again?.return(undefined)
  }
}

type RawBatch = { rows: readonly { line: number; cells: string[] }[] }

async function refusedRows(
  { contexts, identity, job, language, model }: Source & { model: ObjectModel },
  batch: MappedBatch,
  raw: RawBatch | undefined,
  fromLine: number,
): Promise<WrittenRow[]> {
  const range = { fromLine, toLine: batch.checkpoint.line }
  const rowErrors = await contexts.withRead(identity, (ctx) => readRowErrors(ctx, job.id, range))
  if (rowErrors.size === 0) return []
  const declaration = importedObject(job.target ?? '', model)
  const currencies = new Map(
    batch.orders.flatMap((order) => order.lines.map((line) => [line.fileLine, order.currency])),
  )
  const orderLines = new Map(batch.orders.flatMap((order) => order.lines.map((line) => [line.fileLine, line.line])))
  return (raw?.rows ?? []).flatMap(({ line, cells }): WrittenRow[] => {
    const rowError = rowErrors.get(line)
    if (!rowError) return []
    const { code, message, column = 0, sample = '' } = rowError
    const isReason = Object.hasOwn(REASONS, code)
    if (isReason) return [{ line, cells, code: code as LeftOutCode, column, sample, orderLine: null }]
    // The figures sentences of the modules ask for; where one asks for another, the module's own words are kept.
    const currency = currencies.get(line) ?? job.mapping?.options.currency
    const figures = { currency, workspaceCurrency: identity.workspace.currency }
    const words = errorSentence(code, language, figures) ?? message
    const sentence = sample === '' ? words : `${fieldLabel(declaration, sample, language)}: ${words}`
    return [{ line, cells, code, sentence, column: 0, sample: '', orderLine: orderLines.get(line) ?? null }]
  })
}

/** What a declared field is called. */
function fieldLabel(declaration: ObjectDeclaration | null, field: string, language: Language): string {
  const [en = field, zh = field] = declaration ? labelsOf(declaration, field) : []
  return language === 'zh' ? zh : en
}

/** Uses the primary key. */
async function readRowErrors(
  ctx: ReadCtx,
  importId: string,
  { fromLine, toLine }: { fromLine: number; toLine: number },
): Promise<Map<number, RowError>> {
  const result = await sql<RowError>`
    select line, code, message, column_number as column, sample from import_row_error
    where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and line >= ${fromLine} and line < ${toLine}`.execute(
    ctx.db,
  )
  return new Map(result.rows.map((rowError) => [rowError.line, rowError]))
}
