import type { OrderWithLines } from '@rapport/contract'
import { AppError } from '@rapport/kernel'

export const ORDER_DRAFTS_MAX = 500
export const ORDER_DRAFT_LINES_MAX = 20_000

/** One line as an import or the API hands it over. `lineKey` is its key within the order for ever; decimals are plain text ("-0.375"). */
export type OrderDraftLine = {
  lineKey: string
  ordinal: number
  productCode: string | null
  description: string | null
  quantity: string
  unitPrice: string
  /** In the order's currency, minor units. */
  amountMinor: number
}

/**
 * An order, or the part of one that stood in a batch. A credit note's lines carry negative amounts. `by_amount`, for files that do not mark
 * their credit notes: what is first known of it decides.
 */
export type OrderDraft = {
  source: string
  number: string
  customerId: string
  /** ISO 8601; an order keeps the moment it was first known with. */
  placedAt: string
  currency: string
  kind: 'order' | 'credit_note' | 'by_amount'
  lines: readonly OrderDraftLine[]
}

export type CleanLine = OrderDraftLine & { mark: string }
export type CleanDraft = Omit<OrderDraft, 'lines' | 'kind'> & {
  key: string
  placedAtMs: number
  /** As which it is made where it is not known yet, and whether it is taken for what is known. */
  status: Exclude<OrderWithLines['status'], 'cancelled'>
  isEitherKind: boolean
  lines: readonly CleanLine[]
}

const DESCRIPTION_CHARS_MAX = 500
/** All but tab and line breaks. */
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r]/gu
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/
const WHOLE_DIGITS_MAX = 14
const DECIMALS_KEPT = 6

/** A draft in the one form that is stored and compared, so that sending it again finds itself equal. Throws `request.field_wrong`. */
export function cleanDraft(draft: OrderDraft): CleanDraft {
  const { kind, ...rest } = draft
  const placedAtMs = Date.parse(draft.placedAt)
  const number = cleanText(draft.number)
  if (number === null) throw new AppError('request.field_wrong', 400, 'An order needs a number.')
  return {
    ...rest,
    number,
    key: `${draft.source}\n${number}`,
    placedAtMs,
    placedAt: new Date(placedAtMs).toISOString(),
    status: isCreditNote(draft) ? 'credit_note' : 'placed',
    isEitherKind: kind === 'by_amount',
    lines: draft.lines.map(cleanLine),
  }
}

function isCreditNote({ kind, lines }: OrderDraft): boolean {
  if (kind !== 'by_amount') return kind === 'credit_note'
  return lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n) < 0n
}

function cleanLine(line: OrderDraftLine): CleanLine {
  const clean = {
    ...line,
    productCode: cleanText(line.productCode),
    description: cleanText(line.description)?.slice(0, DESCRIPTION_CHARS_MAX).toWellFormed() ?? null,
    quantity: canonicalDecimal(line.quantity),
    unitPrice: canonicalDecimal(line.unitPrice),
  }
  return { ...clean, mark: lineMark(clean) }
}

/** What must be equal for two lines with one key to be the same line. Its place in a file is no content. */
export function lineMark(line: Omit<OrderDraftLine, 'lineKey' | 'ordinal'>): string {
  return JSON.stringify([line.productCode, line.description, line.quantity, line.unitPrice, line.amountMinor])
}

/** Without control characters and half characters, which PostgreSQL would refuse or change; null when nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  const cleaned = (text ?? '').replace(CONTROL_CHARACTERS, '').toWellFormed().trim()
  return cleaned === '' ? null : cleaned
}

/**
 * A decimal as numeric(20, 6) keeps it, in its shortest form: "3.50" → "3.5", "-0" → "0", a seventh decimal rounded half away from
 * zero. Throws `request.field_wrong` for more than 14 digits before the point.
 */
export function canonicalDecimal(text: string): string {
  const parts = DECIMAL.exec(text)
  const whole = parts?.[2]?.replace(/^0+(?=\d)/, '') ?? ''
  const fraction = parts?.[3] ?? ''
  let units = parts ? BigInt(whole + fraction.slice(0, DECIMALS_KEPT).padEnd(DECIMALS_KEPT, '0')) : null
  if (units !== null && Number(fraction[DECIMALS_KEPT] ?? 0) >= 5) units += 1n
  const figures = units?.toString().padStart(DECIMALS_KEPT + 1, '0') ?? ''
  if (units === null || figures.length > WHOLE_DIGITS_MAX + DECIMALS_KEPT) {
    throw new AppError('request.field_wrong', 400, `"${text.slice(0, 40)}" is no number that can be kept exactly.`)
  }
  const decimals = figures.slice(-DECIMALS_KEPT).replace(/0+$/, '')
  const sign = parts?.[1] === '-' && units !== 0n ? '-' : ''
  return `${sign}${figures.slice(0, -DECIMALS_KEPT)}${decimals === '' ? '' : `.${decimals}`}`
}
