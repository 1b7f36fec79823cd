import { declaredObjects, type KnownObjects, requiredImportFields } from '@rapport/contract'
import { addMinor } from '@rapport/kernel'
import type { FileProfile, ReadingOptions, SourceRow } from '../reading/profile.ts'
import { readRows } from '../reading/read-rows.ts'
import { sniffFile } from '../reading/sniff.ts'
import type { ImportTargetName } from './fields.ts'
import { settleFormats } from './formats.ts'
import type { FilePerson } from './identity.ts'
import { KeyTable } from './key-table.ts'
import { assertHasRows, type MappedBatch, mapFile, type RowTrace } from './map-file.ts'
import type { Mapping, MappingOptions } from './mapping.ts'
import type { LeftOutCode } from './reasons.ts'
import { type Recognition, recogniseColumns } from './recognise.ts'
import type { RecordDraft } from './records.ts'
import { type ReasonCount, ReasonTally } from './tally.ts'

/** Sums over the rows looked at. */
export type PreviewTotals = {
  rows: number
  keptRows: number
  leftOutRows: number
  orders: number
  creditNotes: number
  orderLines: number
  customers: number
  interactions: number
  /** Of declared objects. */
  records: number
  /** Of the kept order lines in the mapping's own currency; `sums` has all of them by currency. */
  sumMinor: number
  sums: { currency: string; sumMinor: number }[]
  firstAtMs: number | null
  lastAtMs: number | null
}

/**
 * What an import would do. `whole` false: only the first `rowsLooked` rows were looked at. Plain JSON. `reasons` and `totals` are
 * empty while the mapping lacks a required field (see `recognition.doubts`).
 */
export type Preview = {
  profile: FileProfile
  recognition: Recognition
  mapping: Mapping
  ready: boolean
  whole: boolean
  rowsLooked: number
  rows: RowTrace[]
  reasons: ReasonCount[]
  totals: PreviewTotals
  /** A value whose currency sign stands for several currencies. */
  ambiguousSign: string | null
  /** Lines that look like customers who are there already, as far as was looked; set by whoever knows the customers. */
  lookAlikes: { lines: number; firstLine: number } | null
}

/** A row that is left out for what stands in the workspace and not in the file. */
export type RefusedRow = { line: number; code: LeftOutCode }

export type PreviewOptions = {
  nowMs: number
  rows?: number | undefined
  target?: ImportTargetName | undefined
  defaults?: Partial<MappingOptions> | undefined
  /** The objects whose records files can hold. */
  known?: KnownObjects | undefined
  signal?: AbortSignal | undefined
  /** What people said of the columns under another reading of the file. */
  edit?: ((recognised: Mapping, profile: FileProfile) => Mapping) | undefined
  /** What people say about how the file is to be read. */
  reading?: ReadingOptions | undefined
  /** Sees those of the file who have no number, batch by batch. */
  seePeople?: ((people: readonly FilePerson[]) => Promise<void>) | undefined
  /** Sees records of declared objects, batch by batch; answers the rows that would be left out. */
  seeRecords?:
    | ((target: ImportTargetName, records: readonly RecordDraft[]) => Promise<readonly RefusedRow[]>)
    | undefined
}

/** A file that is larger unpacked is looked at only in its first `PREVIEW_ROWS_MAX` rows, and none further than this. */
export const PREVIEW_BYTES_MAX = 64 * 1024 * 1024
export const PREVIEW_ROWS_MAX = 200_000
/** Of a file that is small enough to be looked at as a whole. */
const WHOLE_ROWS_MAX = 1_000_000
const SAMPLE_ROWS = 5_000
const SHOWN_ROWS = 50
const SHOWN_CELL_CHARS = 200

/**
 * Looks at a file as an import would: how it is read, what its columns mean (unless a mapping says so), its first rows as mapped,
 * and what becomes of every class of lines. Writes nothing. Throws `import.file_empty` and what `sniffFile`, `readRows` and `bindMapping` throw.
 */
export async function previewFile(path: string, mapping: Mapping | null, options: PreviewOptions): Promise<Preview> {
  const known = options.known ?? declaredObjects
  const profile = await sniffFile(path, options.reading, options.signal)
  assertHasRows(profile)
  const sample = await sampleRows(path, profile, options.signal)
  const target = mapping?.target ?? options.target
  const cells = sample.map((row) => row.cells)
  const recognised = recogniseColumns(profile.header, cells, target, { ...options.defaults, known })
  const edited = options.edit?.(recognised.mapping, profile) ?? recognised.mapping
  const open = recognised.doubts.filter(({ code, field }) => !isSettled({ code, field, known }, edited))
  const ready = mapping !== null || !open.some((doubt) => doubt.code === 'required_field_missing')
  const { mapping: chosen, doubts } = settleFormats(mapping ?? edited, profile.header, cells, known)
  // What is said by people leaves only the doubts of the values themselves.
  const recognition = { ...recognised, doubts: mapping ? doubts : [...open, ...doubts] }
  const rowsMax = profile.fileBytes <= PREVIEW_BYTES_MAX ? WHOLE_ROWS_MAX : PREVIEW_ROWS_MAX
  const result = await summarise(path, profile, chosen, { ...options, rowsMax: ready ? rowsMax : 0 })
  return { profile, recognition, mapping: chosen, ready, lookAlikes: null, ...result }
}

/** Whether people have given the columns that recognition missed. */
type Open = Pick<Recognition['doubts'][number], 'code' | 'field'> & { known: KnownObjects }

function isSettled({ code, field, known }: Open, mapping: Mapping): boolean {
  if (code === 'name_missing') return 'name' in mapping.columns
  if (code !== 'required_field_missing' || field === null) return false
  const choices = requiredImportFields(mapping.target, known).find(([first]) => first === field) ?? []
  return choices.some((choice) => choice in mapping.columns)
}

async function sampleRows(path: string, profile: FileProfile, signal: AbortSignal | undefined): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of readRows(path, profile, { signal, stopAfterBytes: PREVIEW_BYTES_MAX })) {
    rows.push(...batch.rows)
    if (rows.length >= SAMPLE_ROWS) break
  }
  return rows
}

type Summary = Pick<Preview, 'whole' | 'rowsLooked' | 'rows' | 'reasons' | 'totals' | 'ambiguousSign'>

async function summarise(
  path: string,
  profile: FileProfile,
  mapping: Mapping,
  options: PreviewOptions & { rowsMax: number },
): Promise<Summary> {
  const { nowMs, signal, rowsMax, known } = options
  const wanted = options.rows ?? SHOWN_ROWS
  const tally = new ReasonTally()
  const counter = new TotalsCounter(mapping.options.currency)
  const rows: RowTrace[] = []
  let ambiguousSign: string | null = null
  const summaryOf = (whole: boolean): Summary => {
    return {
      whole,
      rowsLooked: counter.totals.rows,
      rows,
      reasons: tally.list(),
      totals: counter.totals,
      ambiguousSign,
    }
  }
  if (rowsMax === 0) return summaryOf(false)
  const progress = { isWhole: true }
  const onStopped = () => {
    progress.isWhole = false
  }
  const look = { stopAfterBytes: PREVIEW_BYTES_MAX, onStopped }
  for await (const batch of mapFile(path, profile, mapping, { ...look, nowMs, signal, known, traceRows: wanted })) {
    const refused = new Map(
      (await options.seeRecords?.(mapping.target, batch.records))?.map(({ line, code }) => [line, code]),
    )
    for (const [line, code] of refused) tally.add(code, line, true)
    for (const trace of batch.traces)
      rows.push(shortened({ ...trace, leftOut: trace.leftOut ?? refused.get(trace.line) ?? null }))
    tally.merge(batch.reasons)
    counter.add(batch, refused.size)
    ambiguousSign ??= batch.leftOut.find(({ code }) => code === 'currency_ambiguous')?.sample ?? null
    if (batch.people.length > 0) await options.seePeople?.(batch.people)
    if (counter.totals.rows >= rowsMax) return summaryOf(false)
  }
  return summaryOf(progress.isWhole)
}

class TotalsCounter {
  readonly totals: PreviewTotals = {
    rows: 0,
    keptRows: 0,
    leftOutRows: 0,
    orders: 0,
    creditNotes: 0,
    orderLines: 0,
    customers: 0,
    interactions: 0,
    records: 0,
    sumMinor: 0,
    sums: [],
    firstAtMs: null,
    lastAtMs: null,
  }
  private readonly customers = new KeyTable()
  private readonly orders = new KeyTable()
  private readonly currency: string

  constructor(currency: string) {
    this.currency = currency
  }

  /** `refused`: how many of its records are left out all the same. */
  add(batch: MappedBatch, refused: number): void {
    const { totals } = this
    totals.rows += batch.rows
    totals.leftOutRows += batch.leftOut.length + refused
    totals.keptRows = totals.rows - totals.leftOutRows
    for (const order of batch.orders) {
      this.customers.see(order.customerExternalId)
      if (this.orders.see(order.externalId).seenBefore === 0)
        totals[order.kind === 'order' ? 'orders' : 'creditNotes']++
      totals.orderLines += order.lines.length
      this.addValue(order.currency, order.totalMinor)
      this.widen(order.occurredAtMs)
    }
    for (const customer of batch.customers) this.customers.see(customer.externalId)
    for (const interaction of batch.interactions) {
      this.customers.see(interaction.customerExternalId)
      this.widen(interaction.occurredAtMs)
    }
    totals.interactions += batch.interactions.length
    totals.records += batch.records.length - refused
    totals.customers = this.customers.size
  }

  private addValue(currency: string, amountMinor: number): void {
    const { totals } = this
    if (currency === this.currency) totals.sumMinor = addMinor(totals.sumMinor, amountMinor)
    const known = totals.sums.find((sum) => sum.currency === currency)
    if (known) known.sumMinor = addMinor(known.sumMinor, amountMinor)
    else totals.sums.push({ currency, sumMinor: amountMinor })
  }

  private widen(atMs: number): void {
    const { firstAtMs, lastAtMs } = this.totals
    this.totals.firstAtMs = firstAtMs === null ? atMs : Math.min(firstAtMs, atMs)
    this.totals.lastAtMs = lastAtMs === null ? atMs : Math.max(lastAtMs, atMs)
  }
}

/** A preview is stored and sent: long cells are not shown in full. */
function shortened(trace: RowTrace): RowTrace {
  const short = (text: string) => (text.length > SHOWN_CELL_CHARS ? `${text.slice(0, SHOWN_CELL_CHARS)}…` : text)
  const values = Object.entries(trace.values).map(([key, value]) => [
    key,
    typeof value === 'string' ? short(value) : value,
  ])
  return { ...trace, cells: trace.cells.map(short), values: Object.fromEntries(values) }
}
