import XLSX from '@e965/xlsx'

/** What a cell says: text, or nothing because its formula has no computed value or failed. */
export type CellText = { text: string; isWithoutValue: boolean }

type Cell = { t?: string; v?: unknown; z?: unknown; f?: string }

const DIGITS_EXACT_MAX = 1e15
const FIXED_DIGITS = /^(?=.*00)[0\\\-" ()/.]+$/
const CURRENCY = /^(?:[A-Z]{0,3}\p{Sc}|\p{Sc}[A-Z]{2}|[A-Z]{3}|kr\.?|Fr\.?|zł|Kč|Ft|lei|元)$/u
/** What stands in a format beside its digits: texts in quotes or brackets, escaped and plain signs; colours, blanks and fillings are none. */
const LITERALS = /"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|\\(.)|(\p{Sc})/gu

/**
 * The text of a cell as an import reads it: days and times as ISO text, numbers without exponent and with a point, codes with the zeros their
 * format shows, amounts with the currency their format names. Numbers beyond 15 digits have lost some: they keep their exponent, so that
 * nobody takes them for a whole number.
 */
export function cellText(cell: Cell | undefined, date1904: boolean): CellText {
  const { t: type, v: value } = cell ?? {}
  if (type === 'e' || (cell?.f !== undefined && value === undefined)) return { text: '', isWithoutValue: true }
  if (value === undefined || value === null) return { text: '', isWithoutValue: false }
  const format = typeof cell?.z === 'string' ? cell.z : 'General'
  const text =
    type === 'b'
      ? value
        ? 'TRUE'
        : 'FALSE'
      : typeof value === 'number'
        ? formatted(value, format, date1904)
        : value instanceof Date
          ? isoText(value.toISOString().slice(0, 19).replace('T', ' '))
          : String(value)
  return { text, isWithoutValue: false }
}

function formatted(value: number, format: string, date1904: boolean): string {
  if (XLSX.SSF.is_date(format)) return dateText(value, date1904)
  if (FIXED_DIGITS.test(format) && Number.isInteger(value)) return XLSX.SSF.format(format, value)
  const currency = currencyOf(format)
  return currency === '' ? numberText(value) : `${currency} ${numberText(value)}`
}

/** The currency a format shows beside positive numbers; empty where it shows none. */
function currencyOf(format: string): string {
  const positive = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)[0] ?? ''
  const literals = [...positive.matchAll(LITERALS)].map(
    ([, ...texts]) => texts.find((text) => text !== undefined) ?? '',
  )
  const text = literals.join('').trim()
  return CURRENCY.test(text) ? text : ''
}

function dateText(value: number, date1904: boolean): string {
  const parts = XLSX.SSF.parse_date_code(value, { date1904 })
  if (!parts) return numberText(value)
  const two = (part: number) => String(part).padStart(2, '0')
  const time = `${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`
  if (value >= 0 && value < 1 && !date1904) return time
  return isoText(`${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)} ${time}`)
}

function isoText(dayAndTime: string): string {
  return dayAndTime.endsWith(' 00:00:00') ? dayAndTime.slice(0, 10) : dayAndTime
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  if (Math.abs(value) >= DIGITS_EXACT_MAX) return value.toExponential().toUpperCase()
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? Number(text).toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text
}
