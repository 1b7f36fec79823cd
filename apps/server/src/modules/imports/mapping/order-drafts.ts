import { addMinor } from '@rapport/kernel'
import type { SourceRow } from '../reading/profile.ts'
import { hashText, KeyTable } from './key-table.ts'
import type { BoundMapping } from './mapping.ts'
import { OrderLineReader, type OrderLineReading } from './order-lines.ts'
import { RefundLines } from './order-refunds.ts'
import { OrderRowFiller } from './order-row-filler.ts'
import { keyPart, PeopleSeen, type RowCustomer } from './row-customer.ts'
import type { RowIssue } from './row-fields.ts'

export type OrderDraftLine = {
  /** The line's key within its order: its ordinal among the order's rows in the file, from 1. */
  line: number
  /** The physical line in the file, to point at it when a module refuses what came of it. */
  fileLine: number
  productCode: string | null
  description: string | null
  quantity: string
  unitPrice: string
  amountMinor: number
}

/**
 * An order, or the part of it that stood in one batch. Parts of one order carry the same `externalId` and different `line`
 * keys; whoever stores them merges by (order, line). `continues` says that an earlier part was taken. `occurredAtMs` is that of
 * the earliest line here, `totalMinor` the sum of the lines here.
 */
export type OrderDraft = {
  externalId: string
  customerExternalId: string
  customer: RowCustomer | null
  occurredAtMs: number
  kind: 'order' | 'credit_note'
  country: string | null
  /** Of all its lines. */
  currency: string
  totalMinor: number
  continues: boolean
  lines: OrderDraftLine[]
}

type LinePlace = Pick<OrderDraftLine, 'line' | 'fileLine'>

/** What became of one row. */
export type OrderRowOutcome = { reading: OrderLineReading; issue: RowIssue | null; lineKey: number | null }

const FALLBACK_LINE_KEY = 1_000_000_000
const COMPARED_LINES_MAX = 200

/**
 * Groups order lines into orders, batch by batch, with bounded memory. An order's rows may be spread over the file: the ordinal of
 * a row within its order is its key, counted over the whole file in a `KeyTable`. Rows that are left out count too, so
 * that a mended file, or a left-out file brought in later, falls into the same places. For orders first seen when the table is
 * full (3 million), the key is 1,000,000,000 + the line in the file. The same file twice gives the same keys.
 */
export class OrderAssembler {
  private readonly reader: OrderLineReader
  private readonly filler: OrderRowFiller
  private readonly table: KeyTable
  private readonly currency: string
  private readonly refunds: RefundLines | null
  private drafts = new Map<string, OrderDraft>()
  /** By order and product: the different lines seen. */
  private seenLines = new Map<string, Map<string | null, OrderLineReading[]>>()
  private lastOrder = ''
  readonly people = new PeopleSeen()

  constructor(bound: BoundMapping, nowMs: number, table: KeyTable = new KeyTable()) {
    this.reader = new OrderLineReader(bound, nowMs)
    this.filler = new OrderRowFiller(bound)
    this.table = table
    this.currency = bound.options.currency
    this.refunds = bound.position.refunded === undefined ? null : new RefundLines(bound, table)
  }

  /** Counts a row without making anything of it: for rows imported before an interruption. */
  remember(source: SourceRow): void {
    const row = this.filler.fill(source)
    const orderId = this.reader.readOrderId(row.cells)
    const customerId = this.reader.readCustomerId(row.cells)
    if (orderId !== '') {
      this.reader.readStatus(row.cells, orderId)
      this.table.see(orderId, tagOf(customerId))
      if (customerId !== '') this.table.mark(orderId)
      if (this.refunds) this.rememberRefund(row, orderId)
    } else this.addAlone(row, this.reader.read(row))
    this.drafts.clear()
  }

  private rememberRefund(row: SourceRow, orderId: string): void {
    const reading = this.reader.read(row)
    if (!reading.issue) this.refunds?.take(orderId, row.line, reading)
  }

  /** Takes a row into its order. */
  add(source: SourceRow): OrderRowOutcome {
    const row = this.filler.fill(source)
    const reading = this.reader.read(row)
    const outcome = reading.orderId === '' ? this.addAlone(row, reading) : this.addToOrder(row, reading)
    this.people.see(row.line, reading.customer, outcome.issue)
    return outcome
  }

  /** Without an order number every row is an order of its own. */
  private addAlone(row: SourceRow, reading: OrderLineReading): OrderRowOutcome {
    if (!reading.issue) {
      const key = ownKey(reading, this.currency)
      const { seenBefore } = this.table.see(key)
      const orderId = seenBefore === 0 ? key : `${key}#${seenBefore + 1}`
      this.put(orderId, { line: 1, fileLine: row.line }, reading)
    }
    return { reading, issue: reading.issue, lineKey: null }
  }

  private addToOrder(row: SourceRow, reading: OrderLineReading): OrderRowOutcome {
    const customerTag = tagOf(reading.customerId)
    const sighting = this.table.see(reading.orderId, customerTag)
    const lineKey = reading.lineKey ?? (sighting.known ? sighting.seenBefore + 1 : FALLBACK_LINE_KEY + row.line)
    if (this.isRepeated(reading)) reading.remarks.note('repeated_line')
    const conflict = sighting.tagBefore !== 0 && customerTag !== 0 && sighting.tagBefore !== customerTag
    const isForeign = (this.drafts.get(reading.orderId)?.currency ?? reading.currency) !== reading.currency
    const issue = reading.issue ?? (conflict ? CONFLICT : isForeign ? CURRENCY_CONFLICT : null)
    if (!issue) this.put(reading.orderId, { line: lineKey, fileLine: row.line }, reading)
    return { reading, issue, lineKey }
  }

  /** The orders of the rows added since the last call, in order of appearance. */
  take(): OrderDraft[] {
    const drafts = [...this.drafts.values()]
    this.drafts = new Map()
    const last = this.seenLines.get(this.lastOrder)
    this.seenLines = new Map(last ? [[this.lastOrder, last]] : [])
    return drafts
  }

  private put(orderId: string, place: LinePlace, reading: OrderLineReading): void {
    const { productCode, description, quantity, unitPrice, occurredAtMs } = reading
    const amountMinor = reading.amountMinor ?? 0
    let draft = this.drafts.get(orderId)
    if (!draft) {
      draft = {
        externalId: orderId,
        customerExternalId: reading.customerId,
        customer: reading.customer,
        occurredAtMs,
        kind: reading.isCredit ? 'credit_note' : 'order',
        country: reading.country,
        currency: reading.currency,
        totalMinor: 0,
        continues: this.table.mark(orderId),
        lines: [],
      }
      this.drafts.set(orderId, draft)
    }
    draft.lines.push({ ...place, productCode, description, quantity, unitPrice, amountMinor })
    draft.totalMinor = addMinor(draft.totalMinor, amountMinor)
    const refund = this.refunds?.take(orderId, place.fileLine, reading)
    if (refund) draft.lines.push(refund)
    if (refund) draft.totalMinor = addMinor(draft.totalMinor, refund.amountMinor)
    draft.occurredAtMs = Math.min(draft.occurredAtMs, occurredAtMs)
  }

  /** Looks back within the batch, and over its edge for the order that stood last in the batch before. */
  private isRepeated(reading: OrderLineReading): boolean {
    const { orderId, productCode } = reading
    this.lastOrder = orderId
    let products = this.seenLines.get(orderId)
    if (!products) {
      products = new Map()
      this.seenLines.set(orderId, products)
    }
    const lines = products.get(productCode)
    if (!lines) products.set(productCode, [reading])
    else if (lines.some((line) => isSameLine(line, reading))) return true
    else if (lines.length < COMPARED_LINES_MAX) lines.push(reading)
    return false
  }
}

function isSameLine(left: OrderLineReading, right: OrderLineReading): boolean {
  return (
    left.quantity === right.quantity &&
    left.unitPrice === right.unitPrice &&
    left.description === right.description &&
    left.occurredAtMs === right.occurredAtMs &&
    left.customerId === right.customerId &&
    left.country === right.country
  )
}

/**
 * The number of an order that has none: customer and day, readable, and a hash of all that was bought and when, so that the
 * same row is the same order wherever it stands. Equal rows get #2, #3 … behind it.
 */
function ownKey(reading: OrderLineReading, usual: string): string {
  const { customer, occurredAtMs, productCode, description, quantity, unitPrice, amountMinor } = reading
  const content = [occurredAtMs, productCode, description, quantity, unitPrice, amountMinor]
  const [low, high] = hashText((reading.currency === usual ? content : [...content, reading.currency]).join('\t'))
  const day = new Date(occurredAtMs).toISOString().slice(0, 10)
  return `${customer === null ? '' : keyPart(customer)}@${day}~${low.toString(36)}${high.toString(36)}`
}

/** 0 stands for no customer. */
function tagOf(customerId: string): number {
  return customerId === '' ? 0 : hashText(customerId)[0] || 1
}

const CONFLICT: RowIssue = { code: 'order_customer_conflict', column: 0, sample: '' }
const CURRENCY_CONFLICT: RowIssue = { code: 'order_currency_conflict', column: 0, sample: '' }
