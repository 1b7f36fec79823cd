import type { NoticeSettings, NoticeWay } from '@rapport/contract'
import { dateOfDay, localDay, zonedToInstantMs, zoneOffsetMs } from '@rapport/kernel'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440
/** Quiet hours end within a day; a change of clocks adds a step or two. */
const STEPS_MAX = 10

/** When a notice goes out by mail; null where it does not. `zone` is the reader's. */
export function mailDueMs(way: NoticeWay, { quiet, digestAt }: Asked, nowMs: number, zone: string): number | null {
  if (way === 'mail') return afterQuiet(nowMs, quiet, zone)
  return way === 'digest' ? afterQuiet(nextDigestMs(digestAt, nowMs, zone), quiet, zone) : null
}

type Asked = Pick<NoticeSettings, 'quiet' | 'digestAt'>

/** The next time the clocks of the zone show the hour of the digest; what they show twice counts the first time. */
export function nextDigestMs(digestAt: number, nowMs: number, zone: string): number {
  const today = localDay(nowMs, zone)
  const atOn = (day: number) => {
    const clock = { hour: Math.floor(digestAt / 60), minute: digestAt % 60, second: 0 }
    return zonedToInstantMs({ ...dateOfDay(day), ...clock }, zone)
  }
  const first = atOn(today)
  return first > nowMs ? first : atOn(today + 1)
}

/** The first moment from `atMs` on at which the clocks of the zone show no quiet time. */
export function afterQuiet(atMs: number, quiet: NoticeSettings['quiet'], zone: string): number {
  let momentMs = atMs
  for (let step = 0; quiet && step < STEPS_MAX; step++) {
    const minute = minuteOfDay(momentMs, zone)
    if (!isQuiet(minute, quiet)) break
    const leftMs = ((((quiet.to - minute) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS
    // Clocks that change on the way may show the end sooner or later: look again when they do.
    momentMs = Math.min(momentMs + leftMs - (momentMs % MINUTE_MS), nextClockChangeMs(momentMs, zone))
  }
  return momentMs
}

export function isQuiet(minute: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

export function minuteOfDay(atMs: number, zone: string): number {
  const localMs = atMs + zoneOffsetMs(atMs, zone)
  return Math.floor(localMs / MINUTE_MS) - localDay(atMs, zone) * DAY_MINUTES
}

function nextClockChangeMs(atMs: number, zone: string): number {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone)
  return here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
}
