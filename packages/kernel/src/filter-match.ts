import { assert } from './app-error.ts'
import { daySpan, instantSpan } from './filter-span.ts'
import type { Filter, FilterCondition, FilterRelated, FilterScalar } from './filter-types.ts'
import { parseDay } from './instant.ts'
import type { Clock } from './periods.ts'

export type FilterRowValue = string | number | boolean | null | undefined | readonly string[] | readonly number[]

/**
 * A record as filters see it: instants as epoch milliseconds, days as `2026-01-31`, money in minor units, keywords as an array of texts, several
 * instants as an array of numbers.
 */
export type FilterRow = Readonly<Record<string, FilterRowValue>>

/** What a record is judged by besides its values: the clock, and the records of a relation (`task.customer`) that refer to it. */
export type FilterSetting = Clock & { related?: (relation: string) => readonly FilterRow[] }

/**
 * Whether a record passes a parsed filter. This is the reference that every compiler must agree
 * with. Logic has two values, unlike SQL: a missing value makes eq, in, lt, lte, gt, gte, between, contains, startsWith,
 * withinLastDays, olderThanDays, inPeriod, withinNext, olderThan and isTrue false, and ne, notIn and notWithinLastDays true (a customer who never
 * ordered has not ordered within 90 days); `not` is plain negation. A text field counts '' as missing, keywords count [].
 * eq, ne, in and notIn compare texts exactly, contains and startsWith without regard to case, as SQL
 * `lower(field) LIKE lower(value)` does. On keywords, contains means "has this one", in "has any of", notIn "has none of".
 * On several instants a comparison asks whether one of them passes it (`between`: has one within the span); ne, notWithinLastDays and
 * isEmpty ask that none does what they negate. An empty array is missing.
 * What is relative to now is said by `instantSpan` and `daySpan`. Related records are counted by `count`, at least one without it.
 */
export function matchesFilter(filter: Filter, row: FilterRow, setting: FilterSetting): boolean {
  if ('and' in filter) return filter.and.every((part) => matchesFilter(part, row, setting))
  if ('or' in filter) return filter.or.some((part) => matchesFilter(part, row, setting))
  if ('not' in filter) return !matchesFilter(filter.not, row, setting)
  if ('has' in filter) return matchesRelated(filter, setting)
  return matchesCondition(filter, row[filter.field], setting)
}

function matchesRelated(
  { has, filter = { and: [] }, count = { op: 'gte', value: 1 } }: FilterRelated,
  setting: FilterSetting,
): boolean {
  const { related, ...clock } = setting
  const found = related?.(has).filter((each) => matchesFilter(filter, each, clock)).length ?? 0
  if (count.op === 'eq') return found === count.value
  return count.op === 'gte' ? found >= count.value : found <= count.value
}

function matchesCondition(condition: FilterCondition, found: FilterRowValue, clock: Clock): boolean {
  if (areInstants(found)) return matchesInstants(condition, found, clock)
  const missing = found === null || found === undefined || found === '' || (Array.isArray(found) && found.length === 0)
  switch (condition.op) {
    case 'isEmpty':
      return missing
    case 'isNotEmpty':
      return !missing
    case 'isTrue':
      return found === true
    case 'ne':
      return missing || !equals(found, scalarOf(condition))
    case 'notIn':
      return missing || !isAnyOf(found, listOf(condition))
    case 'notWithinLastDays':
      return missing || !isWithin(condition, found, clock)
    default:
      return !missing && matchesPresent(condition, found, clock)
  }
}

const NEGATED = { ne: 'eq', notWithinLastDays: 'withinLastDays', isEmpty: 'isNotEmpty' } as const

function areInstants(found: FilterRowValue): found is readonly number[] {
  return Array.isArray(found) && typeof found[0] === 'number'
}

/** One of several passes; a negative operator means that none does what it negates. */
function matchesInstants({ op, ...rest }: FilterCondition, found: readonly number[], clock: Clock): boolean {
  if (op === 'ne' || op === 'notWithinLastDays' || op === 'isEmpty') {
    return !matchesInstants({ ...rest, op: NEGATED[op] }, found, clock)
  }
  return found.some((atMs) => matchesCondition({ ...rest, op }, atMs, clock))
}

function matchesPresent(condition: FilterCondition, found: FilterRowValue, clock: Clock): boolean {
  switch (condition.op) {
    case 'eq':
      return equals(found, scalarOf(condition))
    case 'in':
      return isAnyOf(found, listOf(condition))
    case 'contains':
      return Array.isArray(found)
        ? found.some((entry) => entry === scalarOf(condition))
        : String(found)
            .toLowerCase()
            .includes(String(scalarOf(condition)).toLowerCase())
    case 'startsWith':
      return String(found)
        .toLowerCase()
        .startsWith(String(scalarOf(condition)).toLowerCase())
    case 'withinLastDays':
    case 'olderThanDays':
    case 'inPeriod':
    case 'withinNext':
    case 'olderThan':
      return isWithin(condition, found, clock)
    default:
      return isInOrder(condition, typeof found === 'string' ? numberOf(found) : Number(found))
  }
}

function isInOrder(condition: FilterCondition, found: number): boolean {
  if (condition.op === 'between') {
    const [low, high] = listOf(condition)
    assert(low !== undefined && high !== undefined, 'a range without both ends')
    return found >= numberOf(low) && found <= numberOf(high)
  }
  const limit = numberOf(scalarOf(condition))
  switch (condition.op) {
    case 'lt':
      return found < limit
    case 'lte':
      return found <= limit
    case 'gt':
      return found > limit
    case 'gte':
      return found >= limit
    default:
      assert(false, `no rule for the operator ${condition.op}`)
  }
}

function equals(found: FilterRowValue, value: FilterScalar): boolean {
  // A number beside a text is an instant: rows hold milliseconds, filters ISO 8601.
  if (typeof found === 'number' && typeof value === 'string') return found === Date.parse(value)
  return found === value
}

function isAnyOf(found: FilterRowValue, list: readonly FilterScalar[]): boolean {
  if (Array.isArray(found)) return found.some((entry: string | number) => list.includes(entry))
  return list.some((value) => equals(found, value))
}

function isWithin(condition: FilterCondition, found: FilterRowValue, clock: Clock): boolean {
  const isDay = typeof found === 'string'
  const at = isDay ? parseDay(found) : Number(found)
  assert(at !== null, 'a day is written as 2026-01-31')
  const { from, before } = isDay ? daySpan(condition, clock) : instantSpan(condition, clock)
  return (from === null || at >= from) && (before === null || at < before)
}

function numberOf(value: FilterScalar): number {
  return typeof value === 'string' ? Date.parse(value) : Number(value)
}

function scalarOf(condition: FilterCondition): FilterScalar {
  const { value } = condition
  assert(value !== undefined && typeof value !== 'object', `the operator ${condition.op} needs one value`)
  return value
}

function listOf(condition: FilterCondition): readonly FilterScalar[] {
  const { value } = condition
  assert(typeof value === 'object', `the operator ${condition.op} needs a list`)
  return value
}
