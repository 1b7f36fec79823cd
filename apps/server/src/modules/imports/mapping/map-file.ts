import { customer, DECLARED, importedObject, type ObjectModel } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import type { Checkpoint, FileProfile, ReadLimits, RowBatch, SourceRow } from '../reading/profile.ts'
import { readRows } from '../reading/read-rows.ts'
import { CustomerAssembler, type CustomerDraft, personOfDraft } from './customers.ts'
import { type Fill, NO_FILL, readFill } from './fills.ts'
import type { FilePerson } from './identity.ts'
import { InteractionAssembler, type InteractionDraft } from './interactions.ts'
import { type BoundMapping, bindMapping, type Mapping } from './mapping.ts'
import type { NoticeCode } from './notices.ts'
import { OrderAssembler, type OrderDraft } from './order-drafts.ts'
import type { LeftOutCode } from './reasons.ts'
import { RecordAssembler, type RecordDraft } from './records.ts'
import type { DroppedValue, RowRemarks } from './row-fields.ts'
import { type ReasonCount, ReasonTally } from './tally.ts'

/** A row that is left out. `orderLine` is its place in its order, so that it finds back there when it is mended. */
export type LeftOutRow = {
  line: number
  cells: string[]
  code: LeftOutCode
  column: number
  sample: string
  orderLine: number | null
}

/** How one row was understood, for the preview. `values` are the fields as they were read. */
export type RowTrace = {
  line: number
  cells: string[]
  values: Record<string, unknown>
  leftOut: LeftOutCode | null
  notices: NoticeCode[]
}

/** What up to 1,000 rows became. Store the drafts and `checkpoint` in one transaction and nothing is lost or done twice. */
export type MappedBatch = {
  orders: OrderDraft[]
  customers: CustomerDraft[]
  interactions: InteractionDraft[]
  /** Of a file of declared objects, in the order of the rows. */
  records: RecordDraft[]
  /** Of records and customers: what new ones have where their row says nothing. */
  fill: Fill
  /** Those without a number, to be looked for among the customers that are there. */
  people: FilePerson[]
  leftOut: LeftOutRow[]
  /** Values of rows that were taken which are not taken as they stand. */
  dropped: DroppedValue[]
  reasons: ReasonCount[]
  traces: RowTrace[]
  rows: number
  /** The objects as the rows were read by. */
  model: ObjectModel
  checkpoint: Checkpoint
  fileBytesRead: number
}

export type MapOptions = {
  /** The clock that tells future dates; the same for every run over one file. */
  nowMs: number
  /** The objects as the workspace has them. */
  model?: ObjectModel | undefined
  /** Goes on after an earlier batch. */
  checkpoint?: Checkpoint | undefined
  signal?: AbortSignal | undefined
  limits?: Partial<ReadLimits> | undefined
  /** The objects whose records files can hold. */
  /** Of how many rows, from the first, to tell how they were understood. */
  traceRows?: number | undefined
  /** As `readRows` takes them. */
  stopAfterBytes?: number | undefined
  onStopped?: (() => void) | undefined
}

type RowResult = {
  issue: { code: LeftOutCode; column: number; sample: string } | null
  remarks: RowRemarks
  orderLine: number | null
  values: object
}
type Assembler = {
  add: (row: SourceRow) => RowResult
  remember: (row: SourceRow) => void
  take: () => Pick<MappedBatch, 'orders' | 'customers' | 'interactions' | 'records' | 'fill' | 'people'>
}

/**
 * Reads a file by a mapping, batch by batch, with flat memory. Deterministic: the same file, mapping and `nowMs` give the
 * same batches. Going on from a checkpoint reads the file from its start again, without making anything of the rows before it, because the
 * places of lines within orders count from there (about a million lines a second).
 * Throws `import.file_empty` and what `readRows` and `bindMapping` throw.
 */
export async function* mapFile(
  path: string,
  profile: FileProfile,
  mapping: Mapping,
  options: MapOptions,
): AsyncGenerator<MappedBatch> {
  assertHasRows(profile)
  const bound = bindMapping(mapping, profile.header, profile.columnCount)
  const model = options.model ?? DECLARED
  const assembler = assemblerOf(bound, options.nowMs, model)
  const { signal, limits, stopAfterBytes, onStopped } = options
  const done = options.checkpoint?.rows ?? 0
  let tracesLeft = options.traceRows ?? 0
  let doneRows = 0
  let place: Checkpoint | undefined
  if (done > 0) {
    for await (const batch of readRows(path, profile, { signal, limits })) {
      // Batches have the same borders on every run, so the checkpoint falls between two of them.
      for (const row of batch.rows) assembler.remember(row)
      doneRows = batch.checkpoint.rows
      place = batch.checkpoint
      if (doneRows >= done) break
    }
    assert(doneRows === done, 'a checkpoint does not fall on the border of a batch: the batch size changed')
  }
  for await (const batch of readRows(path, profile, { signal, limits, checkpoint: place, stopAfterBytes, onStopped })) {
    const mapped = mapBatch(batch, batch.checkpoint.rows - doneRows, assembler, tracesLeft)
    tracesLeft -= mapped.traces.length
    yield { ...mapped, model }
    doneRows = batch.checkpoint.rows
  }
}

/** Throws `import.file_empty` (400) for a file without anything in it. */
export function assertHasRows(profile: FileProfile): void {
  if (profile.kind !== 'empty') return
  throw new AppError('import.file_empty', 400, 'The file contains no rows. Choose another file.')
}

function mapBatch(batch: RowBatch, rows: number, assembler: Assembler, tracesLeft: number): Omit<MappedBatch, 'model'> {
  const tally = new ReasonTally()
  const leftOut: LeftOutRow[] = []
  const dropped: DroppedValue[] = []
  const traces: RowTrace[] = []
  for (const { line, cells, problem } of batch.rejected) {
    const { code, column, sample } = problem
    tally.add(code, line, true)
    leftOut.push({ line, cells, code, column, sample, orderLine: null })
    if (tracesLeft > 0) traces.push({ line, cells, values: {}, leftOut: code, notices: [] })
  }
  for (const row of batch.rows) {
    const { issue, remarks, orderLine, values } = assembler.add(row)
    const { notices } = remarks
    for (const notice of notices) tally.add(notice, row.line, issue !== null)
    if (!issue && remarks.dropped.length > 0) dropped.push(...remarks.dropped)
    if (issue) {
      tally.add(issue.code, row.line, true)
      leftOut.push({ line: row.line, cells: row.cells, ...issue, orderLine })
    }
    if (tracesLeft > 0)
      traces.push({ line: row.line, cells: row.cells, values: { ...values }, leftOut: issue?.code ?? null, notices })
  }
  leftOut.sort((left, right) => left.line - right.line)
  traces.sort((left, right) => left.line - right.line)
  traces.length = Math.min(traces.length, Math.max(0, tracesLeft))
  const { checkpoint, fileBytesRead } = batch
  return { ...assembler.take(), leftOut, dropped, reasons: tally.list(), traces, rows, checkpoint, fileBytesRead }
}

function assemblerOf(bound: BoundMapping, nowMs: number, model: ObjectModel): Assembler {
  const nothing = { orders: [], customers: [], interactions: [], records: [], fill: NO_FILL, people: [] }
  switch (bound.target) {
    case 'orders': {
      const orders = new OrderAssembler(bound, nowMs)
      const add = (row: SourceRow) => {
        const { reading, issue, lineKey } = orders.add(row)
        const { remarks, ...values } = reading
        return { issue, remarks, orderLine: lineKey, values }
      }
      const take = () => ({ ...nothing, orders: orders.take(), people: orders.people.take() })
      return { add, remember: (row) => orders.remember(row), take }
    }
    case 'customers': {
      const customers = new CustomerAssembler(bound, nowMs, { model })
      const fill = readFill({ declaration: model.of(customer), bound, nowMs }, model)
      const add = (row: SourceRow) => {
        const { draft, issue, remarks } = customers.add(row)
        return { issue, remarks, orderLine: null, values: draft ?? {} }
      }
      const take = () => {
        const drafts = customers.take()
        const people = drafts.filter(({ strength }) => strength !== 'number').map(personOfDraft)
        return { ...nothing, customers: drafts, fill, people }
      }
      return { add, remember: (row) => customers.remember(row), take }
    }
    case 'interactions': {
      const interactions = new InteractionAssembler(bound, nowMs)
      const add = (row: SourceRow) => {
        const { draft, issue, remarks } = interactions.add(row)
        return { issue, remarks, orderLine: null, values: draft ?? {} }
      }
      const take = () => ({ ...nothing, interactions: interactions.take(), people: interactions.people.take() })
      return { add, remember: (row) => interactions.remember(row), take }
    }
    default:
      return recordAssembler(bound, nowMs, model)
  }
}

function recordAssembler(bound: BoundMapping, nowMs: number, model: ObjectModel): Assembler {
  const declaration = importedObject(bound.target, model)
  assert(declaration, `files hold no ${bound.target}`)
  const fill = readFill({ declaration, bound, nowMs }, model)
  const records = new RecordAssembler(declaration, bound, { nowMs, fill })
  const add = (row: SourceRow) => {
    const { draft, issue, remarks } = records.add(row)
    return { issue, remarks, orderLine: null, values: draft?.values ?? {} }
  }
  const take = () => ({ orders: [], customers: [], interactions: [], people: [], records: records.take(), fill })
  return { add, remember: () => {}, take }
}
