import { movePoint, scaleOfMark } from './amount-scale.ts'
import { isCurrencyMark } from './currency.ts'
import { EXTERNAL_ID_CHARS_MAX, QUANTITY_MAX } from './reasons.ts'

export type DecimalMark = '.' | ','

const PLAIN = /^-?\d{1,15}(?:\.\d{1,6})?$/
/** Groups of three, or as in India the last of three and those before it of two. */
const GROUPED: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^(\d+|\d{1,3}(?:[,' ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})?(?:\.(\d*))?$/,
  ',': /^(\d+|\d{1,3}(?:[.' ]\d{3})+)?(?:,(\d*))?$/,
}
const MINUS_SIGNS = /[\u2010-\u2015\u2212]/g
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g
const BLANKS = /\s+/g
/** sign · currency · sign · digits · minus behind · currency · minus behind */
const AMOUNT =
  /^([+-]?) ?([^\d.,+()' -][^\d,+()-]*?)? ?([+-]?) ?(\d[\d.,' ]*?|[.,]\d+) ?(-?) ?([^\d.,+()' -][^\d+()-]*?)? ?(-?)$/u
const NUMBER_CHARS_MAX = 60
const DECIMALS_KEPT = 6
const FLOATED_INTEGER = /^\d+\.0+$/
const MISSING = new Set(['null', 'nan', 'n/a', '#n/a', 'none', 'nil', '-', '--', '无'])

/** The parts of a number as it is written: digits with their marks, what stands before and behind them, and the places a 万 adds. */
export type WrittenAmount = { digits: string; negative: boolean; marks: string[]; places: number }

/**
 * Takes apart `CHF 12.50`, `12,50 €`, `(5.00)`, `5.00-`, `US$ -3`; null where there is no number, or more than one sign. Blanks of any
 * width become plain ones; a `,--` or `.-` behind whole francs and crowns says no cents, a `/-` behind rupees no paise.
 */
export function splitAmount(text: string): WrittenAmount | null {
  if (text.length > NUMBER_CHARS_MAX) return null
  const plain = text
    .normalize('NFKC')
    .replace(MINUS_SIGNS, '-')
    .replace(APOSTROPHES, "'")
    .replace(BLANKS, ' ')
    .trim()
    .replace(/(\d)(?:[.,]-{1,2}|\/-)(?=$| )/, '$1')
  const bracketed = /^([^\d()]*)\(([^()]*)\)([^\d()]*)$/.exec(plain)
  const parts = AMOUNT.exec(bracketed ? bracketed.slice(1).join('').trim() : plain)
  if (!parts) return null
  const [, first, before = '', second, digits = '', behind, after = '', last] = parts
  const signs = [first, second, behind, last].filter((sign) => sign !== '')
  if (signs.length > (bracketed ? 0 : 1)) return null
  const { places, rest } = scaleOfMark(after.trim())
  return {
    digits,
    negative: bracketed !== null || signs[0] === '-',
    marks: [before.trim(), rest].filter((mark) => mark !== ''),
    places,
  }
}

/**
 * Reads a number as people and programs write it: 1234.5, 1,234.50 or 1.234,50 (by `mark`), ￥12.5, 12元, (12.00), 5.00-, 1'234.50,
 * full-width digits. Answers a plain decimal text with a point and at most six decimals (more, the noise of floats, are rounded half
 * away from zero), or null. Grouping must stand at every third digit: with a comma as mark, 1.5 is refused, not read as 15.
 */
export function parseDecimal(text: string, mark: DecimalMark): string | null {
  if (mark === '.' && PLAIN.test(text)) return text
  const written = splitAmount(text)
  if (!written?.marks.every(isCurrencyMark)) return null
  const parts = GROUPED[mark].exec(written.digits)
  const whole = (parts?.[1] ?? '').replace(/[.,' ]/g, '')
  const fraction = parts?.[2] ?? ''
  if (!parts || whole + fraction === '') return null
  const value = canonical(written.negative, whole, fraction)
  return value === null ? null : movePoint(value, written.places)
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

/** A price or an amount, or why it is none; how large it may be is for its currency to say. */
export function parsePrice(text: string, mark: DecimalMark): { value: string } | 'price_invalid' {
  const value = parseDecimal(text, mark)
  return value === null ? 'price_invalid' : { value }
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

/** `1.23457E+15`: a spreadsheet has cut the number, and many numbers became this one. */
const ROUNDED = /^[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}$/i

/** Why a text cannot be the key of a record: it does not fit the place kept for keys, or a spreadsheet has rounded it. */
export function externalIdProblem(id: string): 'id_too_long' | 'id_rounded' | null {
  if (id.length > EXTERNAL_ID_CHARS_MAX) return 'id_too_long'
  return ROUNDED.test(id) ? 'id_rounded' : null
}

/**
 * Which decimal mark a column of numbers uses; null when its values would read either way (`1,234`). The last of two kinds
 * of marks is the decimal one; a mark that stands twice, or not three digits from the end, settles it as well.
 */
export function decideDecimalMark(values: readonly string[]): DecimalMark | null {
  let doubtful = false
  for (const value of values) {
    const plain = (splitAmount(value)?.digits ?? value.normalize('NFKC')).replace(/[^\d.,]/g, '')
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
