import { monthOfName } from './months.ts'
import { commonYear } from './other-calendars.ts'

export type DateOrder = 'ymd' | 'mdy' | 'dmy'
/** A date as it is written, not yet judged; `rest` is what follows the day, `isShort` a year of two digits. */
export type DateParts = { year: number; month: number; day: number; rest: string; isShort: boolean }

const YEAR_FIRST = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)(?!\d)(.*)$/s
export const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/
const WEEKDAY = /^\p{L}{2,10}\.?,\s*/u
const DAY_NAMED =
  /^(\d{1,2})(?:st|nd|rd|th|er|º)?[-./ ]*(?:(?:of|de) )?(\p{L}{3,10})\.?[-/, ]+(?:(?:de|del) )?(\d{4}|\d{2})(?!\d)(.*)$/isu
const NAMED_DAY = /^(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)(.*)$/isu
const YEAR_NAMED = /^(\d{4})[- ](\p{L}{3,10})\.?[- ](\d{1,2})(?!\d)(.*)$/isu

/** Takes a date apart; null where there is none. `order` null: day and month are not settled. */
export function partsOf(text: string, order: DateOrder | null): DateParts | 'date_order_unknown' | null {
  const parts = yearFirst(text) ?? named(text)
  if (parts) return { ...parts, year: commonYear(parts.year) }
  const match = YEAR_LAST.exec(text)
  const last = match && yearLast(match, order)
  return last === null || typeof last === 'string' ? last : { ...last, year: commonYear(last.year) }
}

function yearFirst(text: string): DateParts | null {
  const match = YEAR_FIRST.exec(text)
  if (match) {
    const [, year, , month, day, chineseMonth, chineseDay, rest] = match
    return {
      year: Number(year),
      month: Number(month ?? chineseMonth),
      day: Number(day ?? chineseDay),
      rest: rest ?? '',
      isShort: false,
    }
  }
  const compact = COMPACT.exec(text)
  if (!compact) return null
  const [, year, month, day, hour, minute, second] = compact
  const rest = hour === undefined ? '' : ` ${hour}:${minute}:${second ?? '00'}`
  return { year: Number(year), month: Number(month), day: Number(day), rest, isShort: false }
}

function named(text: string): DateParts | null {
  const plain = text.replace(WEEKDAY, '')
  const [, yearText, yearMonth, yearDay, yearRest = ''] = YEAR_NAMED.exec(plain) ?? []
  if (yearText) return namedParts({ year: yearText, month: yearMonth, day: yearDay, rest: yearRest })
  const [, firstMonth, firstDay, firstYear, firstRest = ''] = NAMED_DAY.exec(plain) ?? []
  if (firstMonth) return namedParts({ year: firstYear, month: firstMonth, day: firstDay, rest: firstRest })
  const [, day, month, year, rest = ''] = DAY_NAMED.exec(plain) ?? []
  return day ? namedParts({ year, month, day, rest }) : null
}

type Written = { year: string | undefined; month: string | undefined; day: string | undefined; rest: string }

function namedParts({ year = '', month = '', day, rest }: Written): DateParts {
  return { ...fullYear(year), month: monthOfName(month), day: Number(day), rest }
}

/** Two digits as spreadsheets read them: 00–68 are this century. */
function fullYear(text: string): Pick<DateParts, 'year' | 'isShort'> {
  const isShort = text.length === 2
  return { year: Number(text) + (isShort ? (Number(text) <= 68 ? 2000 : 1900) : 0), isShort }
}

/** Whether the first number may be a year as well: `26-03-01`. Nobody writes dots between them. */
export function isShortYear(match: RegExpExecArray): boolean {
  const [, first = '', sign, second, last = ''] = match
  return first.length === 2 && sign !== '.' && last.length === 2 && Number(second) <= 12 && isDayNumber(Number(last))
}

function isDayNumber(number: number): boolean {
  return number >= 1 && number <= 31
}

function yearLast(match: RegExpExecArray, wanted: DateOrder | null): DateParts | 'date_order_unknown' {
  const first = Number(match[1])
  const second = Number(match[3])
  if (wanted === 'ymd' && isShortYear(match)) {
    return { ...fullYear(match[1] ?? ''), month: second, day: Number(match[4]), rest: match[5] ?? '' }
  }
  const order = match[2] === '.' ? 'dmy' : wanted === 'ymd' ? null : wanted
  const dayFirst = order === null ? first > 12 : order === 'dmy'
  if (order === null && first <= 12 && second <= 12 && first !== second) return 'date_order_unknown'
  const [day, month] = dayFirst ? [first, second] : [second, first]
  return { ...fullYear(match[4] ?? ''), month, day, rest: match[5] ?? '' }
}
