import { dayOfDate, localDayStartMs } from '@rapport/kernel'
import dayjs, { type Dayjs } from 'dayjs'

/** The last millisecond of a calendar day in the workspace's zone, as an instant. */
export function endOfDay(day: Dayjs, timeZone: string): string {
  const number = dayOfDate({ year: day.year(), month: day.month() + 1, day: day.date() })
  return new Date(localDayStartMs(number + 1, timeZone) - 1).toISOString()
}

/** The calendar day of an instant in the workspace's zone, as the date picker holds it. */
export function dayOfInstant(instant: string, timeZone: string): Dayjs {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return dayjs(day.format(new Date(instant)))
}
