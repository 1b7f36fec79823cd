import { EXTERNAL_ID_CHARS_MAX, PRICE_MAX, QUANTITY_MAX } from './reasons.ts'

export type DecimalMark = '.' | ','

const PLAIN = /^-?\d{1,15}(?:\.\d{1,6})?$/
const GROUPED: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^([+-]?)(\d+|\d{1,3}(?:[,']\d{3})+)?(?:\.(\d*))?$/,
  ',': /^([+-]?)(\d+|\d{1,3}(?:[.']\d{3})+)?(?:,(\d*))?$/,
}
const BLANKS = /\s/g
const MINUS_SIGNS = /[\u2010-\u2015\u2212]/g
const CURRENCY_SIGNS =
  /^([+-]?)(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|US\$|HK\$|[¥$€£])|(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|元|[¥$€£])$/gi
const NUMBER_CHARS_MAX = 60
const DECIMALS_KEPT = 6
const FLOATED_INTEGER = /^\d+\.0+$/
const MISSING = new Set(['null', 'nan', 'n/a', '#n/a', 'none', 'nil', '-', '--', '无'])

/**
 * Reads a number as people and programs write it: 1234.5, 1,234.50 or 1.234,50 (by `mark`), ￥12.5, 12元, (12.00), full-width
 * digits. Answers a plain decimal text with a point and at most six decimals (more, the noise of floats, are rounded half
 * away from zero), or null. Grouping must stand at every third digit: with a comma as mark, 1.5 is refused, not read as 15.
 */
export function parseDecimal(text: string, mark: DecimalMark): string | null {
  if (mark === '.' && PLAIN.test(text)) return text
  if (text.length > NUMBER_CHARS_MAX) return null
  let plain = text.normalize('NFKC').replace(BLANKS, '').replace(MINUS_SIGNS, '-')
  const bracketed = /^\(([^+-].*)\)$/.exec(plain)
  if (bracketed) plain = `-${bracketed[1]}`
  plain = plain.replace(CURRENCY_SIGNS, '$1')
  const parts = GROUPED[mark].exec(plain)
  const whole = (parts?.[2] ?? '').replace(/[.,']/g, '')
  const fraction = parts?.[3] ?? ''
  if (!parts || whole + fraction === '') return null
  return canonical(parts[1] === '-', whole, fraction)
}

/** A quantity, or why it is none. Decimals are allowed (0.375 kg), negatives too; beyond ±1,000,000 it is absurd. */
export function parseQuantity(
  text: string,
  mark: DecimalMark,
): { value: string } | 'quantity_invalid' | 'quantity_absurd' {
  const value = parseDecimal(text, mark)
  if (value === null) return 'quantity_invalid'
  return Math.abs(Number(value)) > QUANTITY_MAX ? 'quantity_absurd' : { value }
}

/** A price or an amount, or why it is none. Beyond ±1,000,000,000 it is absurd. */
export function parsePrice(text: string, mark: DecimalMark): { value: string } | 'price_invalid' | 'price_absurd' {
  const value = parseDecimal(text, mark)
  if (value === null) return 'price_invalid'
  return Math.abs(Number(value)) > PRICE_MAX ? 'price_absurd' : { value }
}

/**
 * A key of another system as it should be kept: trimmed, `17850.0` (an integer that went through a float) as `17850`, and
 * nothing else touched: `00123` keeps its zeros. Empty for blanks and the usual words for nothing (NULL, NaN, N/A …).
 */
export function cleanExternalId(text: string): string {
  const trimmed = text.trim()
  if (trimmed.length <= 5 && MISSING.has(trimmed.toLowerCase())) return ''
  return FLOATED_INTEGER.test(trimmed) ? trimmed.slice(0, trimmed.indexOf('.')) : trimmed
}

/** Whether a key fits the place kept for keys. */
export function isExternalIdTooLong(id: string): boolean {
  return id.length > EXTERNAL_ID_CHARS_MAX
}

/**
 * Which decimal mark a column of numbers uses; null when its values would read either way (`1,234`). The last of two kinds
 * of marks is the decimal one; a mark that stands twice, or not three digits from the end, settles it as well.
 */
export function decideDecimalMark(values: readonly string[]): DecimalMark | null {
  let doubtful = false
  for (const value of values) {
    const plain = value.normalize('NFKC').replace(/[^\d.,]/g, '')
    const comma = plain.lastIndexOf(',')
    const point = plain.lastIndexOf('.')
    if (comma < 0 && point < 0) continue
    if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
    const mark = comma >= 0 ? ',' : '.'
    const other = mark === ',' ? '.' : ','
    const last = Math.max(comma, point)
    if (plain.indexOf(mark) !== last) return other
    if (plain.length - last - 1 !== 3 || last > 3 || plain.startsWith('0')) return mark
    doubtful = true
  }
  return doubtful ? null : '.'
}

function canonical(negative: boolean, whole: string, fraction: string): string | null {
  const trimmed = whole.replace(/^0+(?=\d)/, '') || '0'
  if (trimmed.length > 15) return null
  let digits = BigInt(trimmed + fraction.slice(0, DECIMALS_KEPT).padEnd(DECIMALS_KEPT, '0'))
  if (Number(fraction[DECIMALS_KEPT] ?? 0) >= 5) digits += 1n
  const text = digits.toString().padStart(DECIMALS_KEPT + 1, '0')
  const decimals = text.slice(-DECIMALS_KEPT).slice(0, Math.min(DECIMALS_KEPT, fraction.length))
  const value = text.slice(0, -DECIMALS_KEPT) + (decimals === '' ? '' : `.${decimals}`)
  return negative && digits !== 0n ? `-${value}` : value
}
