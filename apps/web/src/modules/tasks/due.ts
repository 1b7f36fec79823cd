import { dayKey } from '@rapport/ui'

const DAY_MS = 86_400_000
/** Beyond, the date says more than the number of days. */
const SAID_DAYS_MAX = 30

/** How far a task is from its due time, in days of the calendar of the zone; `late`: the moment has passed. */
export type Due = { kind: 'today' | 'tomorrow' | 'soon' | 'far' | 'late'; days: number }

export function dueIn(dueAt: string, nowMs: number, timeZone?: string): Due {
  const day = (at: string) => Date.parse(`${dayKey(at, timeZone)}T00:00:00Z`) / DAY_MS
  const days = day(dueAt) - day(new Date(nowMs).toISOString())
  if (Date.parse(dueAt) < nowMs) return { kind: 'late', days: Math.abs(days) }
  if (days === 0) return { kind: 'today', days }
  if (days === 1) return { kind: 'tomorrow', days }
  return { kind: days <= SAID_DAYS_MAX ? 'soon' : 'far', days }
}
