import { AppError, assert } from './app-error.ts'

/** A wall-clock time as a person or a file writes it, without a zone. `month` is 1–12. */
export type WallClock = { year: number; month: number; day: number; hour: number; minute: number; second: number }

export const DAY_MS = 86_400_000
const NANOSECONDS_IN_MS = 1_000_000
const MAX_ZONE_CHARS = 64
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/

/** Whether the text names an IANA time zone (`Asia/Shanghai`). Bare offsets (`+08:00`) are not zones. */
export function isTimeZone(text: string): boolean {
  if (text.length > MAX_ZONE_CHARS || !ZONE_NAME.test(text)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

/** The offset of local time from UTC in milliseconds at an instant; Asia/Shanghai → 28,800,000. Throws `calendar.zone_unknown`. */
export function zoneOffsetMs(atMs: number, zone: string): number {
  assert(Number.isFinite(atMs), 'an instant is a number of milliseconds')
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs))
  return inZone(zone, () => instant.toZonedDateTimeISO(zone).offsetNanoseconds / NANOSECONDS_IN_MS)
}

/** The local calendar day of an instant in an IANA zone, counted from 1970-01-01 = 0. Throws `calendar.zone_unknown`. */
export function localDay(atMs: number, zone: string): number {
  return Math.floor((atMs + zoneOffsetMs(atMs, zone)) / DAY_MS)
}

/**
 * The first instant of a local day: midnight, or the moment after the gap where clocks jump over midnight. For a day that
 * the zone left out (Pacific/Apia 2011-12-30) it is the start of the next one. Throws `calendar.zone_unknown`.
 */
export function localDayStartMs(day: number, zone: string): number {
  const date = Temporal.PlainDate.from(dateOfDay(day))
  return inZone(zone, () => date.toZonedDateTime(zone).epochMilliseconds)
}

/**
 * The instant of a wall-clock time in a zone. A time that clocks skip is read with the offset before the change (02:30
 * becomes 03:30); one that occurs twice is the earlier. Throws `calendar.time_impossible` for 30 February, hour 24
 * and the like, and `calendar.zone_unknown`.
 */
export function zonedToInstantMs(clock: WallClock, zone: string): number {
  const time = plainDateTime(clock)
  return inZone(zone, () => time.toZonedDateTime(zone).epochMilliseconds)
}

/** The day number (1970-01-01 = 0) of a date in the Gregorian calendar. Days past the end of a month run over. */
export function dayOfDate(date: { year: number; month: number; day: number }): number {
  const instant = new Date(0)
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  instant.setUTCFullYear(date.year, date.month - 1, date.day)
  return instant.getTime() / DAY_MS
}

/** The Gregorian date of a day number (1970-01-01 = 0). */
export function dateOfDay(day: number): { year: number; month: number; day: number } {
  const instant = new Date(day * DAY_MS)
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() }
}

function plainDateTime(clock: WallClock): Temporal.PlainDateTime {
  const { year, month, day, hour, minute, second } = clock
  // Temporal would cut fractions off.
  const isWhole = [year, month, day, hour, minute, second].every(Number.isInteger)
  if (!isWhole || year < 2 || year > 9998) throw timeImpossible()
  try {
    return new Temporal.PlainDateTime(year, month, day, hour, minute, second)
  } catch {
    throw timeImpossible()
  }
}

/** Temporal takes more for a zone than names, and says of an unknown one only that it is out of range. */
function inZone<Result>(zone: string, work: () => Result): Result {
  if (ZONE_NAME.test(zone)) {
    try {
      return work()
    } catch (error) {
      assert(error instanceof RangeError, 'Temporal refuses a zone by a RangeError')
    }
  }
  throw new AppError('calendar.zone_unknown', 400, 'Unknown time zone. Use a name such as Asia/Shanghai.')
}

function timeImpossible(): AppError {
  return new AppError('calendar.time_impossible', 400, 'This date or time does not exist. Check day, month and hour.')
}
