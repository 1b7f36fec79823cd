import { DAY_MS, localDay, localDayStartMs, parseDay } from '@rapport/kernel'

export type Span = 'month' | 'week'

/** The days a calendar shows, as numbers since 1970; `days` are whole weeks from Monday on. */
export type Period = { span: Span; anchor: number; days: readonly number[] }

const WEEK_DAYS = 7
/** 1970-01-01 was a Thursday. */
const MONDAY_OFFSET = 3

/** The weeks of the month, or the one week, in which the anchor lies. */
export function periodAt(span: Span, anchor: number): Period {
  if (span === 'week') return { span, anchor, days: daysFrom(mondayOf(anchor), WEEK_DAYS) }
  const first = mondayOf(monthStart(anchor))
  const last = mondayOf(monthStart(anchor, 1) - 1) + WEEK_DAYS
  return { span, anchor, days: daysFrom(first, last - first) }
}

/** The anchor of the period before (-1) or after (1). */
export function shifted({ span, anchor }: Period, steps: number): number {
  return span === 'week' ? anchor + steps * WEEK_DAYS : monthStart(anchor, steps)
}

export function isOfMonth(day: number, anchor: number): boolean {
  return monthStart(day) === monthStart(anchor)
}

/** `2026-11-30` of a day and back; null where the text is no day. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

export function dayOf(text: string | undefined): number | null {
  return text === undefined ? null : parseDay(text)
}

/** The day a stored value lies on: days are the same everywhere, moments lie on a day of the workspace's zone. */
export function dayOfValue(value: unknown, timeZone: string): number | null {
  if (typeof value !== 'string') return null
  const day = parseDay(value)
  if (day !== null) return day
  const atMs = Date.parse(value)
  return Number.isNaN(atMs) ? null : localDay(atMs, timeZone)
}

/** The value moved to another day; a moment keeps its time of day. */
export function movedTo(value: string, day: number, timeZone: string): string {
  if (parseDay(value) !== null) return dayText(day)
  const atMs = Date.parse(value)
  const sinceMidnightMs = atMs - localDayStartMs(localDay(atMs, timeZone), timeZone)
  return new Date(localDayStartMs(day, timeZone) + sinceMidnightMs).toISOString()
}

function monthStart(day: number, months = 0): number {
  const at = new Date(day * DAY_MS)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / DAY_MS
}

function mondayOf(day: number): number {
  return day - ((((day + MONDAY_OFFSET) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS)
}

function daysFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => first + place)
}
