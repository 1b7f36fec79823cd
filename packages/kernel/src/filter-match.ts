import { assert } from './app-error.ts'
import { DAY_MS } from './calendar.ts'
import type { Filter, FilterCondition, FilterScalar } from './filter-types.ts'

export type FilterRowValue = string | number | boolean | null | undefined | readonly string[] | readonly number[]

/**
 * A record as filters see it: instants as epoch milliseconds, money in minor units, keywords as an array of texts, several instants as an
 * array of numbers.
 */
export type FilterRow = Readonly<Record<string, FilterRowValue>>

/**
 * Whether a record passes a parsed filter at the moment `nowMs`. This is the reference that every compiler must agree
 * with. Logic has two values, unlike SQL: a missing value makes eq, in, lt, lte, gt, gte, between, contains, startsWith,
 * withinLastDays, olderThanDays and isTrue false, and ne, notIn and notWithinLastDays true (a customer who never
 * ordered has not ordered within 90 days); `not` is plain negation. A text field counts '' as missing, keywords count [].
 * eq, ne, in and notIn compare texts exactly, contains and startsWith without regard to case, as SQL
 * `lower(field) LIKE lower(value)` does. On keywords, contains means "has this one", in "has any of", notIn "has none of".
 * On several instants a comparison asks whether one of them passes it (`between`: has one within the span); ne, notWithinLastDays and
 * isEmpty ask that none does what they negate. An empty array is missing.
 * The last n days are the n × 24 hours up to now, both ends included; what lies in the future is not within them.
 */
export function matchesFilter(filter: Filter, row: FilterRow, nowMs: number): boolean {
  if ('and' in filter) return filter.and.every((part) => matchesFilter(part, row, nowMs))
  if ('or' in filter) return filter.or.some((part) => matchesFilter(part, row, nowMs))
  if ('not' in filter) return !matchesFilter(filter.not, row, nowMs)
  return matchesCondition(filter, row[filter.field], nowMs)
}

function matchesCondition(condition: FilterCondition, found: FilterRowValue, nowMs: number): boolean {
  if (areInstants(found)) return matchesInstants(condition, found, nowMs)
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
      return missing || !isWithinDays(found, daysOf(condition), nowMs)
    default:
      return !missing && matchesPresent(condition, found, nowMs)
  }
}

const NEGATED = { ne: 'eq', notWithinLastDays: 'withinLastDays', isEmpty: 'isNotEmpty' } as const

function areInstants(found: FilterRowValue): found is readonly number[] {
  return Array.isArray(found) && typeof found[0] === 'number'
}

/** One of several passes; a negative operator means that none does what it negates. */
function matchesInstants({ op, ...rest }: FilterCondition, found: readonly number[], nowMs: number): boolean {
  if (op === 'ne' || op === 'notWithinLastDays' || op === 'isEmpty') {
    return !matchesInstants({ ...rest, op: NEGATED[op] }, found, nowMs)
  }
  return found.some((atMs) => matchesCondition({ ...rest, op }, atMs, nowMs))
}

function matchesPresent(condition: FilterCondition, found: FilterRowValue, nowMs: number): boolean {
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
      return isWithinDays(found, daysOf(condition), nowMs)
    case 'olderThanDays':
      return Number(found) < nowMs - daysOf(condition) * DAY_MS
    default:
      return isInOrder(condition, Number(found))
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

function isWithinDays(found: FilterRowValue, days: number, nowMs: number): boolean {
  const atMs = Number(found)
  return atMs >= nowMs - days * DAY_MS && atMs <= nowMs
}

function numberOf(value: FilterScalar): number {
  return typeof value === 'string' ? Date.parse(value) : Number(value)
}

function daysOf(condition: FilterCondition): number {
  return Number(scalarOf(condition))
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
