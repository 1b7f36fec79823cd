import { instantOf, wallOf } from '../../platform/records/wall-clock.ts'

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]
export const PERIODS = ['day', 'week', 'month', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** How a task comes back, as far as the form can say it; the day of the month is that of the due date unless it is the last. */
export type Repetition = {
  period: Period
  interval: number
  /** Of a week; none: the weekday of the due date. */
  days: readonly Weekday[]
  isLastDay: boolean
  /** A calendar day (`2026-12-31`), or how many times in all; neither: for ever. */
  until: string | null
  count: number | null
}

export const EVERY_WEEK: Repetition = {
  period: 'week',
  interval: 1,
  days: [],
  isLastDay: false,
  until: null,
  count: null,
}
export const INTERVAL_MAX = 99
export const COUNT_MAX = 365

const FREQUENCIES: Readonly<Record<string, Period>> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }
const KNOWN = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'UNTIL', 'COUNT', 'WKST'])

/** Reads a recurrence rule (RFC 5545); null for one that says more than the form can. */
export function readRepetition(rule: string, timeZone?: string): Repetition | null {
  const parts = new Map(
    rule
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  )
  const period = FREQUENCIES[parts.get('FREQ') ?? '']
  if (period === undefined || [...parts.keys()].some((name) => !KNOWN.has(name))) return null
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean)
  const ofMonth = parts.get('BYMONTHDAY')
  const isSayable =
    days.every(isWeekday) &&
    (days.length === 0 || period === 'week') &&
    (!ofMonth || (ofMonth === '-1' && period === 'month'))
  if (!isSayable) return null
  const until = parts.get('UNTIL')
  const count = parts.get('COUNT')
  return {
    period,
    interval: Number(parts.get('INTERVAL') ?? '1'),
    days: WEEKDAYS.filter((day) => days.includes(day)),
    isLastDay: ofMonth === '-1',
    until: until === undefined ? null : dayOf(until, timeZone),
    count: count === undefined ? null : Number(count),
  }
}

/** The rule of a repetition. It ends with its last day in the zone, whatever the hour. */
export function ruleOf(repetition: Repetition, timeZone?: string): string {
  const { period, interval, days, isLastDay, until, count } = repetition
  const frequency = Object.entries(FREQUENCIES).find(([, each]) => each === period)?.[0] ?? 'DAILY'
  return [
    `FREQ=${frequency}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(period === 'week' && days.length > 0 ? [`BYDAY=${days.join(',')}`] : []),
    ...(period === 'month' && isLastDay ? ['BYMONTHDAY=-1'] : []),
    ...(until === null ? [] : [`UNTIL=${compact(instantOf(`${until}T23:59`, timeZone))}`]),
    ...(until === null && count !== null ? [`COUNT=${count}`] : []),
  ].join(';')
}

function isWeekday(day: string): day is Weekday {
  return WEEKDAYS.some((each) => each === day)
}

/** `20261231T155900Z` → the day it is in the zone; a day alone is itself. */
function dayOf(until: string, timeZone: string | undefined): string {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ)?$/.exec(until) ?? []
  const date = `${year}-${month}-${day}`
  return hour === undefined ? date : wallOf(`${date}T${hour}:${minute}:00Z`, timeZone).slice(0, 10)
}

function compact(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`
}
