import { DAY_MS, dateOfDay, dayOfDate } from './calendar.ts'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(0\d|1[0-5]):?([0-5]\d))$/
const FIRST_MS = Date.parse('0001-01-01T00:00:00Z')
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')
const MINUTE_MS = 60_000

/** The day number (1970-01-01 = 0) of a `YYYY-MM-DD` that exists in the calendar, years 1 to 9999; null for any other text. */
export function parseDay(text: string): number | null {
  const parts = DAY.exec(text)
  if (!parts) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1) return null
  const number = dayOfDate({ year, month, day })
  // dayOfDate lets 31 April run over into May.
  return dateOfDay(number).day === day ? number : null
}

/**
 * The moment an ISO 8601 text with offset (or `Z`) names, in milliseconds; smaller fractions are cut off. Null unless the day exists in the
 * calendar, the offset is within ±15:59 and the moment lies in the years 1 to 9999 of UTC, as PostgreSQL and `Date` both can hold it.
 */
export function parseInstantMs(text: string): number | null {
  const parts = INSTANT.exec(text)
  const day = parts?.[1] === undefined ? null : parseDay(parts[1])
  if (!parts || day === null) return null
  const [
    ,
    ,
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    sign = '+',
    offsetHours = '0',
    offsetMinutes = '0',
  ] = parts
  const wallMs = day * DAY_MS + (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1_000
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE_MS * (sign === '-' ? -1 : 1)
  const atMs = wallMs + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs
  return atMs >= FIRST_MS && atMs <= LAST_MS ? atMs : null
}

/** Whether the text is a calendar day that exists (see `parseDay`). */
export function isDay(text: string): boolean {
  return parseDay(text) !== null
}

/** Whether the text is an instant that exists (see `parseInstantMs`). */
export function isInstant(text: string): boolean {
  return parseInstantMs(text) !== null
}
