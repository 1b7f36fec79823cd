import { AppError, assert } from './app-error.ts'

/** A wall-clock time as a person or a file writes it, without a zone. `month` is 1–12. */
export type WallClock = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** A span of time with one offset: it holds from `fromMs` to the start of the next span. */
type Span = { fromMs: number; offsetMs: number }
type Zone = { format: Intl.DateTimeFormat; blocks: Map<number, Span[]>; lastIndex: number; lastBlock: Span[] }

export const DAY_MS = 86_400_000
const BLOCK_MS = 32 * DAY_MS
const MAX_BLOCKS = 4_096
const MAX_ZONES = 700
const MAX_ZONE_CHARS = 64
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/
const FIRST_INSTANT_MS = Date.parse('0001-01-03T00:00:00Z')
const LAST_INSTANT_MS = Date.parse('9999-12-29T00:00:00Z')
const MARGIN_MS = 8 * DAY_MS
const zones = new Map<string, Zone>()

/** Whether the text names an IANA time zone (`Asia/Shanghai`). Bare offsets (`+08:00`) are not zones. */
export function isTimeZone(text: string): boolean {
  return zones.has(text) || openZone(text) !== undefined
}

/**
 * The offset of local time from UTC in milliseconds at an instant; Asia/Shanghai → 28,800,000. The first question about
 * a 32-day block asks Intl 33 times, later ones a map. Two changes of one zone within a day would be missed; the time
 * zone database has none that matter after 1900. Throws `calendar.zone_unknown`.
 */
export function zoneOffsetMs(atMs: number, zoneName: string): number {
  assert(
    atMs >= FIRST_INSTANT_MS - MARGIN_MS && atMs <= LAST_INSTANT_MS + MARGIN_MS,
    'an instant lies outside the years 1 to 9999',
  )
  // Local time of the very first and last days would need the years 0 and 10000; their offset is that of the day beside them.
  const insideMs = Math.min(Math.max(atMs, FIRST_INSTANT_MS), LAST_INSTANT_MS)
  const spans = blockOf(zoneOf(zoneName), Math.floor(insideMs / BLOCK_MS))
  let index = spans.length - 1
  while (index > 0 && (spans[index]?.fromMs ?? 0) > insideMs) index--
  return spans[index]?.offsetMs ?? 0
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
  const wallMs = day * DAY_MS
  const found = instantOfWall(wallMs, zone)
  if (found.kind === 'exact') return found.atMs
  return changeBetween(wallMs - found.offsetAfterMs, wallMs - found.offsetBeforeMs, zone)
}

/**
 * The instant of a wall-clock time in a zone. A time that clocks skip is read with the offset before the change (02:30
 * becomes 03:30); one that occurs twice is the earlier. Throws `calendar.time_impossible` for 30 February, hour 24
 * and the like, and `calendar.zone_unknown`.
 */
export function zonedToInstantMs(clock: WallClock, zone: string): number {
  const whole = [clock.year, clock.month, clock.day, clock.hour, clock.minute, clock.second].every(Number.isInteger)
  const inDay =
    within(clock.hour, 0, 23) && within(clock.minute, 0, 59) && within(clock.second, 0, 59) && within(clock.day, 1, 31)
  const day =
    whole && inDay && within(clock.year, 2, 9998) && within(clock.month, 1, 12) ? dayOfDate(clock) : Number.NaN
  // dayOfDate lets 31 April run over into May: whoever comes back as another day was never one.
  if (Number.isNaN(day) || dateOfDay(day).day !== clock.day) {
    throw new AppError('calendar.time_impossible', 400, 'This date or time does not exist. Check day, month and hour.')
  }
  const wallMs = day * DAY_MS + (clock.hour * 3_600 + clock.minute * 60 + clock.second) * 1_000
  const found = instantOfWall(wallMs, zone)
  return found.kind === 'exact' ? found.atMs : wallMs - found.offsetBeforeMs
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

type WallInstant = { kind: 'exact'; atMs: number } | { kind: 'gap'; offsetBeforeMs: number; offsetAfterMs: number }

function instantOfWall(wallMs: number, zone: string): WallInstant {
  // Offsets lie between −24 h and +24 h, so these are surely before and after any change that touches this wall time.
  const offsetBeforeMs = zoneOffsetMs(wallMs - DAY_MS, zone)
  const offsetAfterMs = zoneOffsetMs(wallMs + DAY_MS, zone)
  const early = wallMs - offsetBeforeMs
  if (zoneOffsetMs(early, zone) === offsetBeforeMs) return { kind: 'exact', atMs: early }
  const late = wallMs - offsetAfterMs
  if (zoneOffsetMs(late, zone) === offsetAfterMs) return { kind: 'exact', atMs: late }
  return { kind: 'gap', offsetBeforeMs, offsetAfterMs }
}

function zoneOf(name: string): Zone {
  const zone = zones.get(name) ?? openZone(name)
  if (!zone) throw new AppError('calendar.zone_unknown', 400, 'Unknown time zone. Use a name such as Asia/Shanghai.')
  return zone
}

function openZone(name: string): Zone | undefined {
  if (name.length > MAX_ZONE_CHARS || !ZONE_NAME.test(name)) return undefined
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
  const zone: Zone = { format, blocks: new Map(), lastIndex: Number.NaN, lastBlock: [] }
  // Spellings differ in case, so the names people send have no natural end.
  if (zones.size >= MAX_ZONES) zones.clear()
  zones.set(name, zone)
  return zone
}

function blockOf(zone: Zone, index: number): Span[] {
  if (index === zone.lastIndex) return zone.lastBlock
  let block = zone.blocks.get(index)
  if (!block) {
    block = readBlock(zone.format, index * BLOCK_MS)
    if (zone.blocks.size >= MAX_BLOCKS) zone.blocks.clear()
    zone.blocks.set(index, block)
  }
  zone.lastIndex = index
  zone.lastBlock = block
  return block
}

function readBlock(format: Intl.DateTimeFormat, startMs: number): Span[] {
  const spans: Span[] = [{ fromMs: startMs, offsetMs: intlOffsetMs(format, startMs) }]
  let offsetMs = spans[0]?.offsetMs ?? 0
  for (let atMs = startMs + DAY_MS; atMs <= startMs + BLOCK_MS; atMs += DAY_MS) {
    const next = intlOffsetMs(format, atMs)
    if (next === offsetMs) continue
    const isBefore = (probeMs: number) => intlOffsetMs(format, probeMs) === offsetMs
    spans.push({ fromMs: bisect(atMs - DAY_MS, atMs, isBefore), offsetMs: next })
    offsetMs = next
  }
  return spans
}

/** The first millisecond in (lowMs, highMs] that `isBefore` no longer holds for. */
function bisect(lowMs: number, highMs: number, isBefore: (atMs: number) => boolean): number {
  let low = lowMs
  let high = highMs
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isBefore(middle)) low = middle
    else high = middle
  }
  return high
}

function changeBetween(lowMs: number, highMs: number, zone: string): number {
  const offsetBeforeMs = zoneOffsetMs(lowMs - 1, zone)
  return bisect(lowMs - 1, highMs, (atMs) => zoneOffsetMs(atMs, zone) === offsetBeforeMs)
}

function intlOffsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const clock: Record<string, number> = {}
  for (const part of format.formatToParts(atMs)) if (part.type !== 'literal') clock[part.type] = Number(part.value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = clock
  const wallMs = dayOfDate({ year, month, day }) * DAY_MS + (hour * 3_600 + minute * 60 + second) * 1_000
  return wallMs - Math.floor(atMs / 1_000) * 1_000
}

function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}
