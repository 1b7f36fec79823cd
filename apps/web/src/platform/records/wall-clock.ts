import { zonedToInstantMs, zoneOffsetMs } from '@rapport/kernel'

const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/** `2026-01-31T09:00` by the clock of the zone; '' for no instant. */
export function wallOf(instant: string, timeZone = 'UTC'): string {
  const atMs = Date.parse(instant)
  return Number.isNaN(atMs) ? '' : new Date(atMs + zoneOffsetMs(atMs, timeZone)).toISOString().slice(0, 16)
}

/** The instant of a wall-clock time in the zone; '' for none. */
export function instantOf(wall: string, timeZone = 'UTC'): string {
  const [, year, month, day, hour, minute] = WALL.exec(wall)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return ''
  const clock = { year, month, day, hour: hour ?? 0, minute: minute ?? 0, second: 0 }
  return new Date(zonedToInstantMs(clock, timeZone)).toISOString()
}
