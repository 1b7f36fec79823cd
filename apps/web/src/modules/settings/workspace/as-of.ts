import { dayOfDate, localDayStartMs } from '@rapport/kernel'

/** The last millisecond of a calendar day (`2011-12-09`) in the workspace's zone, as an instant. */
export function endOfDay(day: string, timeZone: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const number = dayOfDate({ year, month, day: date })
  return new Date(localDayStartMs(number + 1, timeZone) - 1).toISOString()
}

/** The calendar day of an instant in the workspace's zone, as the date picker takes it. */
export function dayOfInstant(instant: string, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return day.format(new Date(instant))
}
