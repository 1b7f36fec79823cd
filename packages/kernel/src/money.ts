import { AppError, assert } from './app-error.ts'

/** An amount of money: whole minor units (pence, fen, yen) of an ISO 4217 currency. */
export type Money = { amountMinor: number; currency: string }

export type Rounding = 'refuse' | 'halfAwayFromZero'
type ParseOptions = { decimalSeparator?: '.' | ','; rounding?: Rounding }
type Decimal = { units: bigint; decimals: number }

const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'
const TWO_DECIMALS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
  'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
  'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT ' +
  'TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...NO_DECIMALS.split(' ').map((code) => [code, 0] as const),
  ...TWO_DECIMALS.split(' ').map((code) => [code, 2] as const),
  ...THREE_DECIMALS.split(' ').map((code) => [code, 3] as const),
])
const MAX_NUMBER_CHARS = 40
const BLANKS = /[\s\u00a0\u202f]/g
const MINUS_SIGNS = /[\u2212\u2010-\u2013]/g
const WITH_POINT = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/
const WITH_COMMA = /^([+-]?)(\d+|\d{1,3}(?:\.\d{3})+)?(?:,(\d*))?$/

/** The currencies we know (ISO 4217, in use; no metals, funds or test codes), sorted. */
export const CURRENCIES: readonly string[] = [...MINOR_DIGITS.keys()].sort()

/** Whether the text is the upper-case code of a currency we know. */
export function isCurrency(text: string): boolean {
  return MINOR_DIGITS.has(text)
}

/** How many decimals the currency has (0, 2 or 3; ISO 4217). Throws `money.currency_unknown`. */
export function minorDigits(currency: string): number {
  const digits = MINOR_DIGITS.get(currency)
  if (digits === undefined) {
    throw new AppError('money.currency_unknown', 400, 'Unknown currency. Use a three-letter code such as CNY.')
  }
  return digits
}

/**
 * Reads an amount as people write it (`1,234.50`, `-12`, `(12.00)`, full-width digits) into minor units. Thousands
 * separators must stand at every third digit, so that `1,5` is refused and not read as fifteen.
 * Throws `money.unreadable`, `money.too_many_decimals` (unless `rounding` is `halfAwayFromZero`) and `money.too_large`.
 */
export function parseAmountMinor(text: string, currency: string, options: ParseOptions = {}): number {
  const digits = minorDigits(currency)
  const decimal = readDecimal(text, options.decimalSeparator ?? '.')
  return toMinor(decimal, currency, digits, options.rounding ?? 'refuse')
}

/**
 * The value of an order line: quantity × unit price, computed exactly and rounded once, half away from zero. Both may
 * carry more decimals than the currency has (0.375 kg at 3.995). Throws `money.unreadable` and `money.too_large`.
 */
export function multiplyToMinor(
  quantity: string,
  unitPrice: string,
  currency: string,
  options: Pick<ParseOptions, 'decimalSeparator'> = {},
): number {
  const separator = options.decimalSeparator ?? '.'
  const left = readDecimal(quantity, separator)
  const right = readDecimal(unitPrice, separator)
  const product = { units: left.units * right.units, decimals: left.decimals + right.decimals }
  return toMinor(product, currency, minorDigits(currency), 'halfAwayFromZero')
}

/** Adds two amounts of one currency. Another currency or a sum beyond the safe integers is a bug of the caller. */
export function addMoney(left: Money, right: Money): Money {
  assert(left.currency === right.currency, `money of ${left.currency} added to ${right.currency}`)
  return { amountMinor: addMinor(left.amountMinor, right.amountMinor), currency: left.currency }
}

/** Adds two amounts in minor units; both and their sum must be safe integers. */
export function addMinor(left: number, right: number): number {
  assert(Number.isSafeInteger(left) && Number.isSafeInteger(right), 'an amount of money is not a safe integer')
  const sum = left + right
  assert(Number.isSafeInteger(sum), 'a sum of money is not a safe integer')
  return sum + 0
}

/** The sum of amounts that must all be of `currency`; 0 of it for an empty list. */
export function sumMoney(amounts: Iterable<Money>, currency: string): Money {
  let sum: Money = { amountMinor: 0, currency }
  for (const amount of amounts) sum = addMoney(sum, amount)
  return sum
}

/** The amount as an exact decimal text with a point and no grouping: 123450 GBP → `1234.50`. */
export function decimalText(amountMinor: number, currency: string): string {
  assert(Number.isSafeInteger(amountMinor), 'an amount of money is not a safe integer')
  const digits = minorDigits(currency)
  const sign = amountMinor < 0 ? '-' : ''
  const figures = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  if (digits === 0) return sign + figures
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}

function readDecimal(text: string, separator: '.' | ','): Decimal {
  if (text.length > MAX_NUMBER_CHARS) throw unreadable()
  let plain = text.normalize('NFKC').replace(BLANKS, '').replace(MINUS_SIGNS, '-')
  if (plain.length > MAX_NUMBER_CHARS) throw unreadable()
  const bracketed = /^\(([^+-].*)\)$/.exec(plain)
  if (bracketed) plain = `-${bracketed[1]}`
  const parts = (separator === '.' ? WITH_POINT : WITH_COMMA).exec(plain)
  const whole = parts?.[2]?.replace(/[.,]/g, '') ?? ''
  const fraction = parts?.[3] ?? ''
  if (!parts || whole + fraction === '') throw unreadable()
  const size = BigInt(whole + fraction)
  return { units: parts[1] === '-' ? -size : size, decimals: fraction.length }
}

function toMinor(decimal: Decimal, currency: string, digits: number, rounding: Rounding): number {
  const shift = decimal.decimals - digits
  if (shift <= 0) return safeNumber(decimal.units * 10n ** BigInt(-shift))
  const divisor = 10n ** BigInt(shift)
  const rest = decimal.units % divisor
  if (rest !== 0n && rounding === 'refuse') {
    throw new AppError('money.too_many_decimals', 400, `${currency} allows ${digits} decimals; this amount has more.`, {
      details: { currency, digits },
    })
  }
  const doubledRest = (rest < 0n ? -rest : rest) * 2n
  const step = doubledRest >= divisor ? (decimal.units < 0n ? -1n : 1n) : 0n
  return safeNumber(decimal.units / divisor + step)
}

function safeNumber(units: bigint): number {
  const value = Number(units)
  if (!Number.isSafeInteger(value)) {
    throw new AppError('money.too_large', 400, 'This amount is too large to be saved exactly.')
  }
  return value
}

function unreadable(): AppError {
  return new AppError('money.unreadable', 400, 'This is not an amount. Enter it like 1,234.50.')
}
