import { DAY_MS, zonedToInstantMs } from '@rapport/kernel'
import { type DateOrder, type DateParts, isShortYear, partsOf, YEAR_LAST } from './date-parts.ts'
import { inCommonEra } from './other-calendars.ts'

export type DateFormat = 'auto' | 'excel' | 'epoch_seconds' | 'epoch_milliseconds'

/** How to read dates: `order` null means that day and month are not settled; `zone` is an IANA name. */
export type InstantRule = { format: DateFormat; order: DateOrder | null; zone: string; nowMs: number }
export type InstantProblem =
  | 'date_missing'
  | 'date_invalid'
  | 'date_order_unknown'
  | 'date_in_future'
  | 'date_too_early'

type Clock = { hour: number; minute: number; second: number; millisecond: number; offsetMs: number | null }

const TIME =
  /^[T\s,]*(?:(?:um|at|kl\.?) )?(上午|下午|晚上|中午)?\s*(\d{1,2})(?::|时|点)(\d{2})分?(?:(?::|(?<=分))(\d{2})秒?(?:[.,](\d{1,9}))?)?\s*(am|pm)?\s*(?:uhr)?\s*(z|utc|gmt|cet|cest|eet|eest|msk|jst|est|edt|mst|mdt|pst|pdt|[+-]\d{2}:?\d{2})?$/i
/** Abbreviations that stand for one zone only; others (CST, IST, BST) are left unread. */
const OFFSET_HOURS: Readonly<Record<string, number>> = {
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  jst: 9,
  est: -5,
  edt: -4,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}
/** What Outlook (`0/0/00`) and MySQL (`0000-00-00 00:00:00`) write where there is no date. */
const NO_DATE = /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?: 0{1,2}:00(?::00)?)?$/
const SERIAL = /^\d{5}(?:\.\d+)?$/
const EPOCH = /^\d{9,14}$/
const EXCEL_EPOCH_DAYS = 25_569
const FIRST_YEAR = 1900
const DATE_CHARS_MAX = 60

/**
 * Reads a date with or without a time and answers Unix milliseconds, or why not. Understands ISO 8601, `2010-12-01 08:26:00`,
 * `2020/3/18`, `12/1/2010 8:26`, `01.12.2010`, `20110831`, `1 Dec 2010`, `05-Mar-26`, `5 mars 2026`, `2024年3月5日 14:05`, numbers of Excel (1900 system)
 * and, when the rule says so, seconds or milliseconds since 1970. A time without offset is local to the rule's zone, a date
 * without time is its midnight. `3/4/2024` needs the rule's order; dotted dates are day first, as nobody writes them otherwise.
 * Before 1900 and later than a day from now it is a problem.
 */
export function parseInstant(text: string, rule: InstantRule): number | InstantProblem {
  const trimmed = plainDateText(text)
  if (trimmed === '') return 'date_missing'
  if (trimmed.length > DATE_CHARS_MAX) return 'date_invalid'
  const found = rule.format === 'auto' ? fromText(trimmed, rule) : fromNumber(trimmed, rule)
  if (typeof found !== 'number') return found
  return found > rule.nowMs + DAY_MS ? 'date_in_future' : found
}

/** Remembers the last text, because lines of one order come together and carry one time. */
export class InstantReader {
  private readonly rule: InstantRule
  private lastText = ''
  private lastResult: number | InstantProblem = 'date_missing'

  constructor(rule: InstantRule) {
    this.rule = rule
  }

  read(text: string): number | InstantProblem {
    if (text !== this.lastText) {
      this.lastResult = parseInstant(text, this.rule)
      this.lastText = text
    }
    return this.lastResult
  }
}

/** `evidence` is the value that settled it (or one of each kind when `mixed`). */
export type DateOrderFinding = {
  order: DateOrder | null
  kind: 'settled' | 'ambiguous' | 'mixed' | 'none'
  evidence: string[]
}

/**
 * Decides over a whole column whether `3/4/2024` is March or April: a first number above 12 means day first, a second one
 * month first. Both kinds in one column are `mixed`, none at all `ambiguous`; then the order is null and people must choose.
 */
export function decideDateOrder(values: readonly string[]): DateOrderFinding {
  let dayFirst: string | null = null
  let monthFirst: string | null = null
  let doubtful: string | null = null
  const short: RegExpExecArray[] = []
  let isYearLast = false
  for (const value of values) {
    const parts = YEAR_LAST.exec(value.trim())
    if (!parts || parts[2] === '.') continue
    const first = Number(parts[1])
    const second = Number(parts[3])
    if (isShortYear(parts)) short.push(parts)
    else isYearLast = true
    if (first > 12 && second <= 12) dayFirst ??= value
    else if (second > 12 && first <= 12) monthFirst ??= value
    else if (first !== second) doubtful ??= value
  }
  if (!isYearLast && short.length > 0) {
    const firsts = short.map((parts) => parts[1])
    const evidence = short[0]?.[0] ?? ''
    if (firsts.some((first) => Number(first) > 31)) return { order: 'ymd', kind: 'settled', evidence: [evidence] }
    // Years vary less than days: only then the last number is surely the year.
    const yearsAreLast = new Set(short.map((parts) => parts[4])).size < new Set(firsts).size
    if (!yearsAreLast) return { order: null, kind: 'ambiguous', evidence: [evidence] }
  }
  if (dayFirst !== null && monthFirst !== null) return { order: null, kind: 'mixed', evidence: [dayFirst, monthFirst] }
  if (dayFirst !== null) return { order: 'dmy', kind: 'settled', evidence: [dayFirst] }
  if (monthFirst !== null) return { order: 'mdy', kind: 'settled', evidence: [monthFirst] }
  if (doubtful !== null) return { order: null, kind: 'ambiguous', evidence: [doubtful] }
  return { order: null, kind: 'none', evidence: [] }
}

/** Whether a text has the form of a date; says nothing about its order. Bare numbers only when they are YYYYMMDD. */
export function looksLikeInstant(text: string): boolean {
  const result = parseInstant(text, { format: 'auto', order: null, zone: 'UTC', nowMs: Date.UTC(2200, 0, 1) })
  return typeof result === 'number' ? !SERIAL.test(text.trim()) : result === 'date_order_unknown'
}

/**
 * A plain day as `YYYY-MM-DD`, or why not. A time or an offset written behind the day never moves it: `1990-05-15 00:00 +0200` is the
 * 15th everywhere. Of two-digit years the last that is not in the future is meant.
 */
export function parseDay(text: string, rule: InstantRule): string | InstantProblem {
  const trimmed = plainDateText(text)
  if (trimmed === '') return 'date_missing'
  if (trimmed.length > DATE_CHARS_MAX) return 'date_invalid'
  const isNumber = SERIAL.test(trimmed) || (rule.format !== 'auto' && /^\d+(\.\d+)?$/.test(trimmed))
  const parts = isNumber ? partsOfNumber(trimmed, rule) : partsOf(trimmed, rule.order)
  if (parts === null) return 'date_invalid'
  if (typeof parts === 'string') return parts
  if (!isDay(parts) || !readClock(parts.rest)) return 'date_invalid'
  const thisYear = new Date(rule.nowMs).getUTCFullYear()
  const year = parts.isShort && parts.year > thisYear ? parts.year - 100 : parts.year
  if (year < FIRST_YEAR) return 'date_too_early'
  const atMs = Date.UTC(year, parts.month - 1, parts.day)
  return atMs > rule.nowMs + DAY_MS ? 'date_in_future' : new Date(atMs).toISOString().slice(0, 10)
}

/** With plain blanks (spreadsheets write narrow and hard ones), in the common era; what is too long for a date stays as it is. */
function plainDateText(text: string): string {
  if (text.length > DATE_CHARS_MAX) return text
  const plain = text.replace(/[\u00a0\u202f\u2009]/g, ' ').trim()
  return NO_DATE.test(plain) ? '' : inCommonEra(plain)
}

function partsOfNumber(text: string, rule: InstantRule): DateParts | InstantProblem {
  const atMs = fromNumber(text, { ...rule, format: rule.format === 'auto' ? 'excel' : rule.format, zone: 'UTC' })
  if (typeof atMs !== 'number') return atMs
  const at = new Date(atMs)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), rest: '', isShort: false }
}

function fromText(text: string, rule: InstantRule): number | InstantProblem {
  const parts = partsOf(text, rule.order)
  if (parts !== null) return typeof parts === 'string' ? parts : assemble(parts, rule)
  return SERIAL.test(text) ? fromSerial(Number(text), rule) : 'date_invalid'
}

function isDay({ year, month, day }: DateParts): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

function assemble(parts: DateParts, rule: InstantRule): number | InstantProblem {
  const { year, month, day } = parts
  if (!isDay(parts)) return 'date_invalid'
  const clock = readClock(parts.rest)
  if (!clock) return 'date_invalid'
  if (year < FIRST_YEAR) return 'date_too_early'
  const { hour, minute, second } = clock
  if (clock.offsetMs !== null) {
    return Date.UTC(year, month - 1, day, hour, minute, second, clock.millisecond) - clock.offsetMs
  }
  return zonedToInstantMs({ year, month, day, hour, minute, second }, rule.zone) + clock.millisecond
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

function readClock(rest: string): Clock | null {
  if (rest.trim() === '') return { hour: 0, minute: 0, second: 0, millisecond: 0, offsetMs: null }
  const match = TIME.exec(rest)
  if (!match) return null
  const [, part, hours, minutes, seconds, fraction, half, zone] = match
  let hour = Number(hours)
  const afternoon = half?.toLowerCase() === 'pm' || part === '下午' || part === '晚上' || part === '中午'
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  if (afternoon && hour < 12 && !(part === '中午' && hour === 11)) hour += 12
  if ((half?.toLowerCase() === 'am' || part === '上午') && hour === 12) hour = 0
  const minute = Number(minutes)
  const second = Number(seconds ?? 0)
  if (hour > 23 || minute > 59 || second > 59) return null
  const millisecond = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1_000)
  const offsetMs = zone === undefined ? null : readOffset(zone)
  return Number.isNaN(offsetMs) ? null : { hour, minute, second, millisecond, offsetMs }
}

function readOffset(zone: string): number {
  if (!/^[+-]/.test(zone)) return (OFFSET_HOURS[zone.toLowerCase()] ?? 0) * 3_600_000
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  if (minutes > 14 * 60 || Number(digits.slice(3, 5)) > 59) return Number.NaN
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000
}

function fromNumber(text: string, rule: InstantRule): number | InstantProblem {
  if (rule.format === 'excel') {
    const serial = Number(text)
    return /^\d+(\.\d+)?$/.test(text) ? fromSerial(serial, rule) : fromText(text, rule)
  }
  if (!EPOCH.test(text)) return 'date_invalid'
  return Number(text) * (rule.format === 'epoch_seconds' ? 1_000 : 1)
}

/** A day number of Excel's 1900 system; before March 1900 that system counts a day that never was. */
function fromSerial(serial: number, rule: InstantRule): number | InstantProblem {
  if (serial < 61 || serial > 2_958_465) return 'date_invalid'
  const wall = new Date(Math.round((serial - EXCEL_EPOCH_DAYS) * 86_400) * 1_000)
  return zonedToInstantMs(
    {
      year: wall.getUTCFullYear(),
      month: wall.getUTCMonth() + 1,
      day: wall.getUTCDate(),
      hour: wall.getUTCHours(),
      minute: wall.getUTCMinutes(),
      second: wall.getUTCSeconds(),
    },
    rule.zone,
  )
}
