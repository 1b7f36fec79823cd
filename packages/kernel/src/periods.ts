import { assert } from './app-error.ts'
import { DAY_MS, dateOfDay, dayOfDate, localDay, localDayStartMs } from './calendar.ts'

export const PERIOD_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type PeriodUnit = (typeof PERIOD_UNITS)[number]

const OFFSETS = { this: 0, last: -1, next: 1 } as const
type Offset = keyof typeof OFFSETS
/** A period of the calendar around now, such as `thisMonth` or `lastQuarter`. */
export type Period = `${Offset}${Capitalize<PeriodUnit>}`

const FOUND = Object.entries(OFFSETS).flatMap(([name, offset]) =>
  PERIOD_UNITS.map((unit) => [`${name}${unit.charAt(0).toUpperCase()}${unit.slice(1)}`, { unit, offset }] as const),
)
const PERIODS_BY_NAME = new Map(FOUND)

/** Every period, those that hold now first. */
export const PERIODS = FOUND.map(([name]) => name) as readonly Period[] // as they are put together above

export function isPeriod(text: unknown): text is Period {
  return typeof text === 'string' && PERIODS_BY_NAME.has(text)
}

export function isPeriodUnit(text: unknown): text is PeriodUnit {
  return PERIOD_UNITS.some((unit) => unit === text)
}

/** From one to another, the second not included; null: open on that side. Days are counted from 1970-01-01 = 0, instants are milliseconds. */
export type Span = { from: number | null; before: number | null }

/** The clock that relative conditions are judged by: now, and the zone whose days, weeks and months count. */
export type Clock = { nowMs: number; timeZone: string }

/** The days of a period. Weeks begin on Monday, quarters in January, April, July and October. */
export function periodDays(period: Period, today: number): Span {
  const found = PERIODS_BY_NAME.get(period)
  assert(found, `no period is called ${period}`)
  const { unit, offset } = found
  return { from: firstDay(today, unit, offset), before: firstDay(today, unit, offset + 1) }
}

/** The instants of a period: from the first moment of its first day up to the first moment after its last. */
export function periodInstants(period: Period, { nowMs, timeZone }: Clock): Span {
  const { from, before } = periodDays(period, localDay(nowMs, timeZone))
  return {
    from: from === null ? null : startMs(from, timeZone),
    before: before === null ? null : startMs(before, timeZone),
  }
}

/** A day so many units later; the last of a month where that one has fewer days (31 January and a month: 28 February). */
export function shiftDay(day: number, count: number, unit: PeriodUnit): number {
  const { days, months } = lengthOf(unit)
  if (months === 0) return day + count * days
  const date = dateOfDay(day)
  const month = date.month + count * months
  const last = dayOfDate({ year: date.year, month: month + 1, day: 0 })
  return Math.min(dayOfDate({ year: date.year, month, day: date.day }), last)
}

/** The moment at the same time of day so many units later, by the clocks of the zone; a time they skip is that much later. */
export function shiftInstantMs(count: number, unit: PeriodUnit, { nowMs, timeZone }: Clock): number {
  const { days, months } = lengthOf(unit)
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone)
  return now.add({ days: count * days, months: count * months }).epochMilliseconds
}

/** Monday, 29 December 1969. */
const FIRST_MONDAY = -3

function firstDay(today: number, unit: PeriodUnit, offset: number): number {
  const { days, months } = lengthOf(unit)
  if (months === 0) return today - (days === 1 ? 0 : modulo(today - FIRST_MONDAY, days)) + offset * days
  const { year, month } = dateOfDay(today)
  return dayOfDate({ year, month: month - ((month - 1) % months) + offset * months, day: 1 })
}

function lengthOf(unit: PeriodUnit): { days: number; months: number } {
  switch (unit) {
    case 'day':
      return { days: 1, months: 0 }
    case 'week':
      return { days: 7, months: 0 }
    case 'month':
      return { days: 0, months: 1 }
    case 'quarter':
      return { days: 0, months: 3 }
    case 'year':
      return { days: 0, months: 12 }
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Nothing stored lies after the year 9999, and days after it have no name. */
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / DAY_MS

function startMs(day: number, timeZone: string): number {
  return localDayStartMs(Math.min(day, LAST_DAY), timeZone)
}
