import { assert } from './app-error.ts'
import { DAY_MS, localDay } from './calendar.ts'
import type { FilterCondition } from './filter-types.ts'
import {
  type Clock,
  isPeriod,
  isPeriodUnit,
  type PeriodUnit,
  periodDays,
  periodInstants,
  type Span,
  shiftDay,
  shiftInstantMs,
} from './periods.ts'

/**
 * What a relative condition on an instant asks for. The last n days are the n × 24 hours up to now, now included; the next n units begin now and
 * end at the same time of day; what is older than n units lies before that time of day then. A `not…` operator has the span it negates.
 */
export function instantSpan(condition: FilterCondition, clock: Clock): Span {
  const { op, value } = condition
  const { nowMs } = clock
  switch (op) {
    case 'withinLastDays':
    case 'notWithinLastDays':
      return { from: nowMs - Number(value) * DAY_MS, before: nowMs + 1 }
    case 'olderThanDays':
      return { from: null, before: nowMs - Number(value) * DAY_MS }
    case 'inPeriod':
      assert(isPeriod(value), 'a period has a name')
      return periodInstants(value, clock)
    case 'withinNext':
      return { from: nowMs, before: shiftInstantMs(...amountOf(condition), clock) }
    case 'olderThan': {
      const [count, unit] = amountOf(condition)
      return { from: null, before: shiftInstantMs(-count, unit, clock) }
    }
    default:
      assert(false, `${op} is not relative`)
  }
}

/** The same on a day: today in the zone is the last of the last n days and the first of the next. */
export function daySpan(condition: FilterCondition, { nowMs, timeZone }: Clock): Span {
  const { op, value } = condition
  const today = localDay(nowMs, timeZone)
  switch (op) {
    case 'withinLastDays':
    case 'notWithinLastDays':
      return { from: today - Number(value), before: today + 1 }
    case 'olderThanDays':
      return { from: null, before: today - Number(value) }
    case 'inPeriod':
      assert(isPeriod(value), 'a period has a name')
      return periodDays(value, today)
    case 'withinNext':
      return { from: today, before: shiftDay(today, ...amountOf(condition)) + 1 }
    case 'olderThan': {
      const [count, unit] = amountOf(condition)
      return { from: null, before: shiftDay(today, -count, unit) }
    }
    default:
      assert(false, `${op} is not relative`)
  }
}

function amountOf({ op, value }: FilterCondition): [number, PeriodUnit] {
  const [count, unit] = typeof value === 'object' ? value : []
  assert(typeof count === 'number' && isPeriodUnit(unit), `the operator ${op} needs a number and its unit`)
  return [count, unit]
}
