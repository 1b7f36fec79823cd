import { errorSentence, type ImportView, type Language } from '@rapport/contract'
import type { ImportCounts } from './counts.ts'
import { type EarlierRun, questionsOf } from './earlier-run.ts'
import type { ImportJobTable } from './tables.ts'

/** An import as it is read, with the name of whoever uploaded the file. Lists leave the documents out. */
export type ImportRow = Omit<ImportJobTable, 'workspace_id' | 'mapping' | 'preview' | 'content_hash'> &
  Partial<Pick<ImportJobTable, 'mapping' | 'preview' | 'content_hash'>> & {
    created_by_name: string | null
    undoable: boolean
  }

/** An import for the screen. `preview` is the document of `mapping/preview.ts`, `mapping` that of `mapping/mapping.ts`. */
export function presentImport(
  row: ImportRow,
  language: Language,
  names: ReadonlyMap<string, string> = new Map(),
  earlier: EarlierRun | null = null,
): ImportView {
  const { status } = row
  return {
    id: row.id,
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    fileRemovedAt: row.file_removed_at,
    status,
    target: row.target,
    createdAt: row.created_at,
    createdByName: row.created_by_name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    mapping: row.mapping ?? null,
    preview: row.preview ?? null,
    questions: status === 'uploaded' ? questionsOf(row, earlier) : [],
    earlier: earlier?.shown ?? null,
    progress: { linesDone: row.rows_done, linesTotal: row.rows_total, phase: row.phase },
    result: resultOf(row),
    undo: undoOf(row, names),
    problem: row.problem
      ? { ...row.problem, message: errorSentence(row.problem.code, language) ?? row.problem.message }
      : null,
    can: {
      start: status === 'uploaded' && row.preview?.ready === true,
      cancel: status === 'uploaded' || status === 'queued' || status === 'running',
      undo: row.undoable && (status === 'done' || status === 'failed' || status === 'cancelled'),
    },
  }
}

function resultOf(row: ImportRow): ImportView['result'] {
  const { counts, started_at: startedAt, finished_at: finishedAt } = row
  if (startedAt === null || finishedAt === null) return null
  return {
    lines: row.rows_done,
    recordsCreated: counts.recordsCreated ?? 0,
    recordsUpdated: counts.recordsUpdated ?? 0,
    recordsUnchanged: counts.recordsUnchanged ?? 0,
    customersCreated: counts.customersCreated,
    customersUpdated: counts.customersUpdated,
    customersUnchanged: counts.customersUnchanged ?? 0,
    ordersCreated: counts.ordersCreated,
    ordersUnchanged: counts.ordersUnchanged,
    interactionsCreated: counts.interactionsCreated,
    linesLeftOut: counts.linesLeftOut,
    problems: problemsOf(counts),
    durationMs: Math.max(0, Math.round(Date.parse(finishedAt) - Date.parse(startedAt))),
    asOf: counts.asOf,
  }
}

/** Who is gone meanwhile is not named. */
function undoOf({ undo, rows_done: linesTotal }: ImportRow, names: ReadonlyMap<string, string>): ImportView['undo'] {
  if (undo === null) return null
  const { step: _, after: __, linesLeft, kept, ...facts } = undo
  return {
    ...facts,
    recordsRemoved: facts.recordsRemoved ?? 0,
    recordsKept: facts.recordsKept ?? 0,
    recordsReverted: facts.recordsReverted ?? 0,
    recordsChangedSince: facts.recordsChangedSince ?? 0,
    linesDone: linesTotal - linesLeft,
    linesTotal,
    kept: kept.flatMap(({ recordId, reason }) => {
      const name = names.get(recordId)
      return name === undefined ? [] : [{ recordId, name, reason }]
    }),
  }
}

function problemsOf({ reasons, rowErrors }: ImportCounts) {
  return [
    ...rowErrors.map(({ code, lines, firstLine }) => ({ code, outcome: 'left_out', lines, firstLine })),
    ...reasons.map(({ code, outcome, lines, firstLine }) => ({ code, outcome, lines, firstLine })),
  ]
}
