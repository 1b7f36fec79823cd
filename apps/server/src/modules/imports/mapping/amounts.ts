import { AppError, minorDigits, multiplyToMinor } from '@rapport/kernel'
import { movePoint, scaleOfHeading } from './amount-scale.ts'
import { type CurrencyReading, readCurrency, readHeadingCurrency } from './currency.ts'
import type { BoundMapping } from './mapping.ts'
import { type DecimalMark, parsePrice, splitAmount } from './numbers.ts'
import { AMOUNT_MINOR_MAX } from './reasons.ts'
import { issueOf, markOf, type RowIssue, textOf } from './row-fields.ts'

/** An amount as plain decimal text with its currency, or why the row cannot be taken. */
export type AmountReading = { value: string; currency: string; issue: null } | { issue: RowIssue }

/** How a column is written, and what its heading says of the currency where rows say nothing. */
type FieldRules = { mark: DecimalMark; title: string; heading: CurrencyReading & { sign: string } }

const PLAIN = /^-?\d+(?:\.\d+)?$/

/**
 * Reads amounts with their currency: what the column of currencies says, else a sign or code beside the number, else the column's
 * heading (`Amount (USD)`), else the currency of the options. Where column and sign speak of two currencies, the row is an issue, never a guess.
 */
export class AmountReader {
  private readonly bound: BoundMapping
  private readonly fields = new Map<string, FieldRules>()
  private scale: { title: string; currency: string; places: number } | null = null

  constructor(bound: BoundMapping) {
    this.bound = bound
  }

  read(cells: readonly string[], field: string): AmountReading {
    const { bound } = this
    const text = textOf(cells, bound, field)
    const { mark, title, heading } = this.rulesOf(field)
    const price = parsePrice(text, mark)
    if (typeof price === 'string') return { issue: issueOf(price, bound, field, text) }
    const currency = this.readCurrency(cells, { field, text, heading })
    if (typeof currency !== 'string') return { issue: currency }
    return { value: this.scaled(price.value, { text, title, currency }), currency, issue: null }
  }

  /** A 万 beside the number goes before one in the heading. */
  private scaled(value: string, { text, title, currency }: { text: string; title: string; currency: string }): string {
    if (this.scale?.title !== title || this.scale.currency !== currency)
      this.scale = { title, currency, places: scaleOfHeading(title, currency) }
    const { places } = this.scale
    return places === 0 || (!PLAIN.test(text) && splitAmount(text)?.places !== 0) ? value : movePoint(value, places)
  }

  private rulesOf(field: string): FieldRules {
    const known = this.fields.get(field)
    if (known) return known
    const { position, columnNames, options } = this.bound
    const heading = columnNames[position[field] ?? -1] ?? ''
    const rule = { own: options.currency, sign: options.signCurrency }
    const rules = { mark: markOf(this.bound, field), title: heading, heading: readHeadingCurrency(heading, rule) }
    this.fields.set(field, rules)
    return rules
  }

  private readCurrency(
    cells: readonly string[],
    { field, text: amountText, heading }: { field: string; text: string } & Pick<FieldRules, 'heading'>,
  ): string | RowIssue {
    const { bound } = this
    const { signCurrency: sign } = bound.options
    const own = heading.kind === 'known' ? heading.currency : bound.options.currency
    const columnText = textOf(cells, bound, 'currency')
    const column = readCurrency(columnText, { own, sign })
    if (column.kind === 'unknown') return issueOf('currency_unknown', bound, 'currency', columnText)
    const marks = PLAIN.test(amountText) ? [] : (splitAmount(amountText)?.marks ?? [])
    let said = column.kind === 'known' ? column.currency : null
    for (const mark of marks) {
      const beside = readCurrency(mark, { own: said ?? own, sign })
      if (beside.kind === 'ambiguous') return issueOf('currency_ambiguous', bound, field, amountText)
      if (beside.kind !== 'known') continue
      if (said !== null && said !== beside.currency) return issueOf('currency_conflict', bound, field, amountText)
      said = beside.currency
    }
    if (said === null && column.kind === 'ambiguous')
      return issueOf('currency_ambiguous', bound, 'currency', columnText)
    if (said === null && heading.kind === 'ambiguous') return issueOf('currency_ambiguous', bound, field, heading.sign)
    return said ?? own
  }
}

/** quantity × price in whole minor units, exactly; null beyond what is kept. */
export function amountMinorOf(quantity: string, price: string, currency: string): number | null {
  try {
    const amountMinor = multiplyToMinor(quantity, price, currency)
    return Math.abs(amountMinor) > AMOUNT_MINOR_MAX ? null : amountMinor
  } catch (error) {
    if (error instanceof AppError && error.code === 'money.too_large') return null
    throw error
  }
}

/** What is less than this part of a minor unit is the noise of programs that calculate with floats. */
const NOISE = 100n
const DECIMALS = 6

/**
 * How quantity × price stands in a currency: `rounded` where it has more decimals than the currency; `impossible` where a price of 1000.50 would be in
 * a currency without any, as the yen: either the currency is another one, or the decimal mark. Half a yen is a price where the whole line comes out even.
 */
export function fitOf(quantity: string, price: string, currency: string): 'exact' | 'rounded' | 'impossible' {
  if (!price.includes('.')) return quantity.includes('.') && !isWhole([quantity, price], currency) ? 'rounded' : 'exact'
  if (isWhole([quantity, price], currency)) return 'exact'
  return minorDigits(currency) === 0 && !isWhole(['1', price], currency) ? 'impossible' : 'rounded'
}

/** Whether a product is a number of minor units, but for noise. */
function isWhole(factors: readonly [string, string], currency: string): boolean {
  const [left, right] = factors.map(scaled) as [bigint, bigint] // two in, two out
  const unit = 10n ** BigInt(2 * DECIMALS - minorDigits(currency))
  const rest = (((left * right) % unit) + unit) % unit
  const off = rest * 2n > unit ? unit - rest : rest
  return off * NOISE < unit
}

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.slice(0, DECIMALS).padEnd(DECIMALS, '0'))
}
