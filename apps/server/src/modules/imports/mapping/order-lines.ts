import type { SourceRow } from '../reading/profile.ts'
import { AmountReader, amountMinorOf, fitOf } from './amounts.ts'
import { CountryReader } from './countries.ts'
import type { BoundMapping } from './mapping.ts'
import { cleanExternalId, type DecimalMark, externalIdProblem, parseQuantity, splitAmount } from './numbers.ts'
import { isNotSold, isTypeHeading } from './order-status.ts'
import { type RowCustomer, RowCustomerReader } from './row-customer.ts'
import { issueOf, markOf, type RowIssue, RowRemarks, shortText, textOf } from './row-fields.ts'
import { RowInstantReader } from './row-instants.ts'

/** One line of an order as the file has it. `amountMinor` is null when quantity or price cannot be read. */
export type OrderLineReading = {
  orderId: string
  /** Its key; empty where the row names nobody. */
  customerId: string
  customer: RowCustomer | null
  occurredAtMs: number
  productCode: string | null
  description: string | null
  country: string | null
  quantity: string
  unitPrice: string
  amountMinor: number | null
  currency: string
  /** What was given back of the order, in its currency. */
  refundMinor: number
  /** Number of the line within its order, when the file says so itself (our own left-out files do). */
  lineKey: number | null
  isCredit: boolean
  issue: RowIssue | null
  remarks: RowRemarks
}

const PRODUCT_CODE_CHARS_MAX = 100
const DESCRIPTION_CHARS_MAX = 500
const LINE_KEY_MAX = 2_000_000_000
const UNIT_PRICE_DECIMALS = 6n
/** Codes of postage, fees, discounts and corrections in shop systems (those of Online Retail, and Chinese words). */
const FEE_CODES = new Set(
  'POST DOT C2 M D S B CRUK BANKCHARGES AMAZONFEE POSTAGE SHIPPING FREIGHT DISCOUNT ADJUST 邮费 运费 手续费 服务费 优惠 折扣'.split(
    ' ',
  ),
)

/**
 * Reads order lines by a mapping. What becomes of the usual traps: no customer, an unreadable or impossible date, quantity or
 * price leave the line out (`issue`, the first in that order); cancellations, negative quantities, zero prices, blank
 * descriptions and fees are kept and noted. Amounts are exact: quantity × unit price, rounded once, half away from zero.
 */
export class OrderLineReader {
  private readonly bound: BoundMapping
  private readonly instants: RowInstantReader
  private readonly quantityMark: DecimalMark
  private readonly amounts: AmountReader
  private readonly countries: CountryReader
  private readonly customers: RowCustomerReader
  private readonly prefix: string | null
  /** The order whose last status said that nothing was sold: of several lines often only the first carries one. */
  private notSold: { orderId: string; issue: RowIssue } | null = null

  constructor(bound: BoundMapping, nowMs: number) {
    this.bound = bound
    this.instants = new RowInstantReader(bound, nowMs)
    this.quantityMark = markOf(bound, 'quantity')
    this.amounts = new AmountReader(bound)
    this.countries = new CountryReader(bound)
    this.customers = new RowCustomerReader(bound)
    this.prefix = bound.options.cancellationPrefix
  }

  /** Only what identifies the order, to pass quickly over rows that are imported already. */
  readOrderId(cells: readonly string[]): string {
    return cleanExternalId(textOf(cells, this.bound, 'orderId'))
  }

  readCustomerId(cells: readonly string[]): string {
    return this.customers.readKey(cells)
  }

  /** Why a row counts for nothing by the status of its order; rows that are passed over have to be shown too. */
  readStatus(cells: readonly string[], orderId: string): RowIssue | null {
    const status = textOf(cells, this.bound, 'status')
    if (status === '' && orderId !== '' && orderId === this.notSold?.orderId) return this.notSold.issue
    const heading = this.bound.columnNames[this.bound.position.status ?? -1] ?? ''
    if (isTypeHeading(heading) && this.isNegative(cells)) return null
    const issue = isNotSold(status, heading) ? issueOf('order_not_sold', this.bound, 'status', status) : null
    this.notSold = issue && { orderId, issue }
    return issue
  }

  private isNegative(cells: readonly string[]): boolean {
    const said = ['amount', 'unitPrice', 'quantity'].map((field) => splitAmount(textOf(cells, this.bound, field)))
    return said.some((written) => written?.negative === true)
  }

  read({ line, cells }: SourceRow): OrderLineReading {
    const { bound } = this
    const remarks = new RowRemarks(line, bound)
    const orderId = this.readOrderId(cells)
    const customer = this.customers.read(cells, remarks)
    const instant = this.instants.read(cells)
    const value = this.readValue(cells, remarks)
    const idIssue = this.customers.check(cells, customer) ?? this.checkOrderId(orderId)
    const statusIssue = this.readStatus(cells, orderId)
    const negative = value.quantity.startsWith('-')
    const take = (field: string, charsMax: number) => {
      const value = textOf(cells, bound, field)
      return shortText(value, charsMax, () => remarks.drop('text_cut', field, value))
    }
    const reading: OrderLineReading = {
      orderId,
      customerId: customer?.externalId ?? '',
      customer,
      occurredAtMs: instant.issue ? 0 : instant.atMs,
      productCode: take('productCode', PRODUCT_CODE_CHARS_MAX),
      description: take('description', DESCRIPTION_CHARS_MAX),
      country: this.countries.read(cells, remarks),
      quantity: value.quantity,
      unitPrice: value.unitPrice,
      amountMinor: value.amountMinor,
      currency: value.currency,
      refundMinor: value.issue ? 0 : this.readRefund(cells, value.currency, remarks),
      lineKey: this.readLineKey(cells),
      isCredit: negative && this.isCancellation(orderId),
      issue: idIssue ?? statusIssue ?? instant.issue ?? value.issue ?? this.customers.checkWeak(cells, customer),
      remarks,
    }
    this.note(reading, negative)
    return reading
  }

  private checkOrderId(orderId: string): RowIssue | null {
    const wrong = externalIdProblem(orderId)
    return wrong && issueOf(wrong, this.bound, 'orderId', orderId)
  }

  private readValue(
    cells: readonly string[],
    remarks: RowRemarks,
  ): Pick<OrderLineReading, 'quantity' | 'unitPrice' | 'amountMinor' | 'currency' | 'issue'> {
    const { bound } = this
    const byAmount = bound.position.unitPrice === undefined
    const quantityText = bound.position.quantity === undefined ? '1' : textOf(cells, bound, 'quantity')
    const priceField = byAmount ? 'amount' : 'unitPrice'
    const quantity = parseQuantity(quantityText, this.quantityMark)
    const none = { quantity: '0', unitPrice: '0', amountMinor: null, currency: bound.options.currency }
    if (typeof quantity === 'string') return { ...none, issue: issueOf(quantity, bound, 'quantity', quantityText) }
    const price = this.amounts.read(cells, priceField)
    if (price.issue) return { ...none, quantity: quantity.value, issue: price.issue }
    const { currency } = price
    const amountMinor = amountMinorOf(byAmount ? '1' : quantity.value, price.value, currency)
    const text = textOf(cells, bound, priceField)
    if (amountMinor === null) return { ...none, issue: issueOf('price_absurd', bound, priceField, text) }
    const fit = fitOf(byAmount ? '1' : quantity.value, price.value, currency)
    if (fit === 'impossible') return { ...none, issue: issueOf('amount_decimals', bound, priceField, text) }
    if (fit === 'rounded' && byAmount) remarks.drop('amount_rounded', priceField, text)
    const unitPrice = byAmount ? divide(price.value, quantity.value) : price.value
    return { quantity: quantity.value, unitPrice, amountMinor, currency, issue: null }
  }

  private readRefund(cells: readonly string[], currency: string, remarks: RowRemarks): number {
    const text = textOf(cells, this.bound, 'refunded')
    if (text === '') return 0
    const refund = this.amounts.read(cells, 'refunded')
    const amountMinor =
      refund.issue || refund.currency !== currency || fitOf('1', refund.value, currency) === 'impossible'
        ? null
        : amountMinorOf('1', refund.value, currency)
    if (amountMinor === null) remarks.drop('amount_invalid', 'refunded', text)
    return Math.abs(amountMinor ?? 0)
  }

  private readLineKey(cells: readonly string[]): number | null {
    const text = textOf(cells, this.bound, 'lineKey')
    if (!/^\d{1,10}$/.test(text)) return null
    const key = Number(text)
    return key >= 1 && key <= LINE_KEY_MAX ? key : null
  }

  private isCancellation(orderId: string): boolean {
    if (this.prefix === null || !orderId.startsWith(this.prefix)) return false
    const next = orderId.charCodeAt(this.prefix.length)
    return next >= 48 && next <= 57
  }

  private note(reading: OrderLineReading, negative: boolean): void {
    const { remarks, productCode } = reading
    if (reading.isCredit) remarks.note('cancellation')
    else if (negative && Number(reading.unitPrice) > 0) remarks.note('return_line')
    if (reading.amountMinor !== null && Number(reading.unitPrice) === 0) remarks.note('zero_price')
    if (reading.description === null && this.bound.position.description !== undefined) remarks.note('blank_description')
    if (productCode !== null && productCode.length <= 12 && isFeeCode(productCode)) remarks.note('fee_line')
    if (reading.orderId === '' && this.bound.position.orderId !== undefined) remarks.note('no_order_id')
  }
}

function isFeeCode(code: string): boolean {
  if (FEE_CODES.has(code)) return true
  const first = code.charCodeAt(0)
  return (first < 48 || first > 57) && FEE_CODES.has(code.toUpperCase().replace(/\s/g, ''))
}

/** amount / quantity as a decimal of six places, rounded half away from zero; the amount itself where nothing was bought. */
function divide(amount: string, quantity: string): string {
  const dividend = scaled(amount) * 10n ** UNIT_PRICE_DECIMALS
  const divisor = scaled(quantity)
  if (divisor === 0n) return amount
  const negative = dividend < 0n !== divisor < 0n
  const size = (2n * magnitude(dividend) + magnitude(divisor)) / (2n * magnitude(divisor))
  const digits = size.toString().padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0+$/, '')
  return `${negative && size !== 0n ? '-' : ''}${digits.slice(0, -6)}${fraction === '' ? '' : `.${fraction}`}`
}

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(6, '0'))
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
