import type { UiLanguage } from './environment.ts'

const LOCALES: Readonly<Record<UiLanguage, string>> = { zh: 'zh-CN', en: 'en-GB' }
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
// Silence is compared in days; only what is longer than a year is told in coarser steps.
const MONTHS_FROM_DAYS = 366
const YEARS_FROM_DAYS = 730
const DAYS_PER_MONTH = 30.44
const DAYS_PER_YEAR = 365.25

export type DateStyle = 'day' | 'dayShort' | 'month' | 'time' | 'moment' | 'weekday' | 'weekdayYear'

const STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  dayShort: { month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  weekday: { month: 'long', day: 'numeric', weekday: 'long' },
  weekdayYear: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
}

// Two languages × seven styles × the few zones of a company.
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * An instant (ISO text or milliseconds) as people of the language write it, in `timeZone` (IANA; the browser's own when left
 * out). `day`: 3 Nov 2025 / 2025年11月3日; `moment` adds the time of day. Answers '' for what is no instant.
 */
export function formatInstant(
  instant: string | number,
  style: DateStyle,
  language: UiLanguage,
  timeZone?: string,
): string {
  const atMs = typeof instant === 'number' ? instant : Date.parse(instant)
  if (!Number.isFinite(atMs)) return ''
  // Chinese sets the weekday apart: 11月21日 星期六
  return formatOf(style, language, timeZone)
    .format(atMs)
    .replace(/日(?=星期)/u, '日 ')
}

/** A day as people write it, with its year unless it is the one of `nowMs`: 3 Nov, 3 Nov 2025 / 11月3日, 2025年11月3日. */
export function formatDay(instant: string, nowMs: number, language: UiLanguage, timeZone?: string): string {
  const year = (at: string) => dayKey(at, timeZone).slice(0, 4)
  const isOfThisYear = year(instant) === year(new Date(nowMs).toISOString())
  return formatInstant(instant, isOfThisYear ? 'dayShort' : 'day', language, timeZone)
}

/** The calendar day of an instant in a zone as `2025-11-03`: a key to group by. */
export function dayKey(instant: string, timeZone?: string): string {
  const atMs = Date.parse(instant)
  if (!Number.isFinite(atMs)) return ''
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone ? { timeZone } : {}),
  }).format(atMs)
}

/** Whole days from one instant to another, downwards; negative when `to` lies before `from`. */
export function wholeDays(from: string | number, to: string | number): number {
  return Math.floor((milliseconds(to) - milliseconds(from)) / DAY_MS)
}

/** “61 days ago” / “61 天前”, “in 3 days” / “3 天后”; days up to a year, then months, from two years on years. */
export function timeAgo(instant: string | number, nowMs: number, language: UiLanguage): string {
  const distanceMs = milliseconds(instant) - nowMs
  const days = Math.trunc(distanceMs / DAY_MS)
  const relative = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' })
  const size = Math.abs(distanceMs)
  if (size < MINUTE_MS) return relative.format(0, 'second')
  if (size < HOUR_MS) return spaced(relative.format(Math.trunc(distanceMs / MINUTE_MS), 'minute'))
  if (size < DAY_MS) return spaced(relative.format(Math.trunc(distanceMs / HOUR_MS), 'hour'))
  if (Math.abs(days) < MONTHS_FROM_DAYS) return spaced(relative.format(days, 'day'))
  if (Math.abs(days) < YEARS_FROM_DAYS) return spaced(relative.format(Math.trunc(days / DAYS_PER_MONTH), 'month'))
  return spaced(relative.format(Math.trunc(days / DAYS_PER_YEAR), 'year'))
}

/** A length in days: “28 days” / “28 天”, “1 day”; at most one decimal, and that only below ten days. */
export function formatDays(days: number, language: UiLanguage): string {
  const rounded = Math.abs(days) < 10 ? Math.round(days * 10) / 10 : Math.round(days)
  const text = formatNumber(rounded, language)
  if (language === 'zh') return `${text} 天`
  return rounded === 1 ? '1 day' : `${text} days`
}

/** A number with the grouping of the language. */
export function formatNumber(value: number, language: UiLanguage, maximumFractionDigits = 1): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits }).format(value)
}

function formatOf(style: DateStyle, language: UiLanguage, timeZone?: string): Intl.DateTimeFormat {
  const key = `${style}${language}${timeZone ?? ''}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...STYLES[style], ...(timeZone ? { timeZone } : {}) })
  formats.set(key, made)
  return made
}

function milliseconds(instant: string | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant)
}

/** Chinese text sets figures apart from characters: “61 天前”, not “61天前”. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ')
}
