import { NO_EFFECTS, type RecordOver, type StoredEffects } from './effects.ts'
import { type ReasonCount, ReasonTally } from './mapping/tally.ts'

/** How many lines a module refused by its own rules. */
export type RowErrorCount = { code: string; lines: number; firstLine: number }

/** What an import has done so far; stored with every batch. Plain JSON. */
export type ImportCounts = {
  /** The size of its batches: `rows_done` always stands on the border of one, also after an upgrade. */
  batchRows: number
  /** As of when the workspace looks at its data because of this import; null where the import left that alone. */
  asOf: string | null
  /** As of when it looked before that. Imports from before this was kept have none. */
  asOfBefore?: string | null
  /** Of a file of declared objects. Imports from before there were such files have none. */
  recordsCreated?: number
  recordsUpdated?: number
  recordsUnchanged?: number
  customersCreated: number
  customersUpdated: number
  /** Of customers whose rows say what stands there already. Imports from before this was kept have none. */
  customersUnchanged?: number
  ordersCreated: number
  ordersUnchanged: number
  interactionsCreated: number
  linesLeftOut: number
  reasons: ReasonCount[]
  rowErrors: RowErrorCount[]
}

/** A line a module would not take; `line` counts in the file from 1. */
export type RowError = { line: number; code: string; message: string; column?: number; sample?: string }

/** What came of one batch in the modules. */
export type Stored = Pick<
  ImportCounts,
  | 'recordsCreated'
  | 'recordsUpdated'
  | 'recordsUnchanged'
  | 'customersCreated'
  | 'customersUpdated'
  | 'customersUnchanged'
  | 'ordersCreated'
  | 'ordersUnchanged'
  | 'interactionsCreated'
> & { rowErrors: RowError[]; effects: StoredEffects; over: readonly RecordOver[] }

export const NOTHING_STORED: Stored = {
  customersCreated: 0,
  customersUpdated: 0,
  customersUnchanged: 0,
  ordersCreated: 0,
  ordersUnchanged: 0,
  interactionsCreated: 0,
  rowErrors: [],
  effects: NO_EFFECTS,
  over: [],
}

export function emptyCounts(batchRows: number): ImportCounts {
  const { rowErrors: _, effects: __, over: ___, ...zero } = NOTHING_STORED
  return { ...zero, batchRows, asOf: null, asOfBefore: null, linesLeftOut: 0, reasons: [], rowErrors: [] }
}

/** The counts with one batch more; the given ones stay as they are, so that a transaction that is run again counts once. */
export function withBatch(
  counts: ImportCounts,
  stored: Stored,
  batch: { reasons: readonly ReasonCount[]; leftOutLines: number },
): ImportCounts {
  const tally = new ReasonTally()
  tally.merge(counts.reasons)
  tally.merge(batch.reasons)
  return {
    ...counts,
    recordsCreated: (counts.recordsCreated ?? 0) + (stored.recordsCreated ?? 0),
    recordsUpdated: (counts.recordsUpdated ?? 0) + (stored.recordsUpdated ?? 0),
    recordsUnchanged: (counts.recordsUnchanged ?? 0) + (stored.recordsUnchanged ?? 0),
    customersCreated: counts.customersCreated + stored.customersCreated,
    customersUpdated: counts.customersUpdated + stored.customersUpdated,
    customersUnchanged: (counts.customersUnchanged ?? 0) + (stored.customersUnchanged ?? 0),
    ordersCreated: counts.ordersCreated + stored.ordersCreated,
    ordersUnchanged: counts.ordersUnchanged + stored.ordersUnchanged,
    interactionsCreated: counts.interactionsCreated + stored.interactionsCreated,
    linesLeftOut: counts.linesLeftOut + batch.leftOutLines + stored.rowErrors.length,
    reasons: tally.list(),
    rowErrors: withRowErrors(counts.rowErrors, stored.rowErrors),
  }
}

function withRowErrors(counts: readonly RowErrorCount[], rowErrors: readonly RowError[]): RowErrorCount[] {
  const byCode = new Map(counts.map((count) => [count.code, { ...count }]))
  for (const { code, line } of rowErrors) {
    const count = byCode.get(code)
    if (!count) byCode.set(code, { code, lines: 1, firstLine: line })
    else {
      count.lines++
      count.firstLine = Math.min(count.firstLine, line)
    }
  }
  return [...byCode.values()]
}
