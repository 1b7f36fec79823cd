import { DAY_MS, zoneOffsetMs } from '@rapport/kernel'
import type { Random } from './random.ts'

const HOUR_MS = 3_600_000

/** The instant of a broken hour on a local day, to the second. Days are counted from 1970-01-01. */
export function instantOf(day: number, hour: number, timeZone: string): number {
  const wallMs = Math.floor(day) * DAY_MS + Math.round((hour * HOUR_MS) / 1000) * 1000
  return wallMs - zoneOffsetMs(wallMs, timeZone)
}

/** When households shop and look around: above all in the evening. */
export function leisureHour(random: Random): number {
  return random.weighted([
    [random.between(7.5, 12), 24],
    [random.between(12, 18), 31],
    [random.between(18, 23.6), 45],
  ])
}

/** When colleagues and companies work: less over lunch. */
export function officeHour(random: Random): number {
  return random.weighted([
    [random.between(9, 12), 48],
    [random.between(12, 13.5), 8],
    [random.between(13.5, 18), 44],
  ])
}

/** The day itself, or the Monday after a weekend. */
export function workday(day: number): number {
  const weekday = new Date(Math.floor(day) * DAY_MS).getUTCDay()
  return day + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

/** The day itself, or the Friday before a weekend. */
export function workdayBefore(day: number): number {
  const weekday = new Date(Math.floor(day) * DAY_MS).getUTCDay()
  return day - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0)
}
