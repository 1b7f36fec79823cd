import { DAY_MS, dateOfDay, localDay, zoneOffsetMs } from '@rapport/kernel'

/** Days and moments as a file shows them: in the workspace's zone, as the screens do. Written apart, so that no program takes them for UTC. */
export type Moment = {
  /** `2026-05-15` */
  day: string
  /** `2026-05-15 00:30:00` */
  text: string
  /** Days since 30 December 1899, as spreadsheets count, with the time as a fraction. */
  serial: number
}

/** The day from which spreadsheets count, as a day number of 1970-01-01 = 0. */
const SPREADSHEET_ZERO_DAY = -25_569
const SECOND_MS = 1000

/** An instant (ISO 8601) as the wall clock of a zone shows it, to the second. */
export function momentIn(instant: string, timeZone: string): Moment {
  const atMs = Date.parse(instant)
  const wallMs = Math.floor((atMs + zoneOffsetMs(atMs, timeZone)) / SECOND_MS) * SECOND_MS
  const day = isoDay(localDay(atMs, timeZone))
  const time = new Date(wallMs).toISOString().slice(11, 19)
  return { day, text: `${day} ${time}`, serial: wallMs / DAY_MS - SPREADSHEET_ZERO_DAY }
}

/** The calendar day of an instant in a zone: `2026-05-15`. */
export function dayIn(atMs: number, timeZone: string): string {
  return isoDay(localDay(atMs, timeZone))
}

function isoDay(dayNumber: number): string {
  const { year, month, day } = dateOfDay(dayNumber)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
