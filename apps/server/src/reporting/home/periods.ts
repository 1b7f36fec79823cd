import { DAY_MS, dateOfDay, localDay } from '@rapport/kernel'

export const MONTHS_SHOWN = 24

/** The windows a home page compares: instants for what happened to customers, local days for revenue. */
export type Periods = {
  now: string
  since: string
  before: string
  /** Local days, both included; the running day is the last of the first window. */
  days: { first: string; last: string }
  daysBefore: { first: string; last: string }
  /** Month names (2026-01), oldest first, and the first day of the oldest. */
  months: readonly string[]
  monthsFrom: string
}

/** The last `days` days up to `now` and as many before them, and the last 24 calendar months, in the workspace's zone. */
export function periodsOf(now: Date, days: number, timeZone: string): Periods {
  const nowMs = now.getTime()
  const today = localDay(nowMs, timeZone)
  const months = lastMonths(today)
  return {
    now: now.toISOString(),
    since: new Date(nowMs - days * DAY_MS).toISOString(),
    before: new Date(nowMs - 2 * days * DAY_MS).toISOString(),
    days: { first: dayText(today - days + 1), last: dayText(today) },
    daysBefore: { first: dayText(today - 2 * days + 1), last: dayText(today - days) },
    months,
    monthsFrom: `${months[0]}-01`,
  }
}

function lastMonths(today: number): string[] {
  const { year, month } = dateOfDay(today)
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => {
    const count = year * 12 + (month - 1) - (MONTHS_SHOWN - 1 - index)
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}

function dayText(day: number): string {
  const { year, month, day: dayOfMonth } = dateOfDay(day)
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}
