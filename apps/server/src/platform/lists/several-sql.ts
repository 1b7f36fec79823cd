import { assert, type FilterCondition, type FilterScalar, instantSpan } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { FilterColumn, FilterFacts, Span } from './filter-column.ts'

type HasWithin = NonNullable<FilterColumn['hasWithin']>
type HasAny = NonNullable<FilterColumn['hasAny']>

const EVER: Span = { from: null, to: null }

/** A condition on a field of several instants: what kernel's `matchesFilter` says of an array of them. */
export function severalSql(hasWithin: HasWithin, condition: FilterCondition, facts: FilterFacts): RawBuilder<boolean> {
  const span = spanOf(condition, facts)
  const found = hasWithin(span, facts)
  return isNegative(condition) ? sql<boolean>`(${found}) is not true` : found
}

/** A condition on keywords that no column holds. */
export function severalKeywordsSql(
  hasAny: HasAny,
  condition: FilterCondition,
  facts: FilterFacts,
): RawBuilder<boolean> {
  const { op, value } = condition
  const isAny = op === 'isEmpty' || op === 'isNotEmpty'
  const found = hasAny(isAny ? null : [value].flat().map(String), facts)
  return op === 'isEmpty' || op === 'notIn' ? sql<boolean>`(${found}) is not true` : found
}

function isNegative({ op }: FilterCondition): boolean {
  return op === 'ne' || op === 'notWithinLastDays' || op === 'isEmpty'
}

/** The span that a comparison, or what it negates, asks about. Instants have whole milliseconds. */
function spanOf(condition: FilterCondition, facts: FilterFacts): Span {
  const { op } = condition
  switch (op) {
    case 'isEmpty':
    case 'isNotEmpty':
      return EVER
    case 'withinLastDays':
    case 'notWithinLastDays':
    case 'olderThanDays':
    case 'inPeriod':
    case 'withinNext':
    case 'olderThan':
      return relativeSpan(condition, facts)
    case 'between': {
      const [from, to] = listOf(condition)
      return { from: shiftedInstant(from, 0), to: shiftedInstant(to, 0) }
    }
    case 'lt':
    case 'lte':
      return { from: null, to: shiftedInstant(scalarOf(condition), op === 'lt' ? -1 : 0) }
    case 'gt':
    case 'gte':
      return { from: shiftedInstant(scalarOf(condition), op === 'gt' ? 1 : 0), to: null }
    case 'eq':
    case 'ne':
      return { from: shiftedInstant(scalarOf(condition), 0), to: shiftedInstant(scalarOf(condition), 0) }
    default:
      assert(false, `no instant can be compared with ${op}`)
  }
}

/** PostgreSQL knows no year 0 and nothing stored lies before 1970 or after 9999; a millisecond more or less there changes nothing. */
export function shiftedInstant(value: FilterScalar | undefined, shiftMs: number): string {
  const atMs = Date.parse(String(value)) + shiftMs
  return new Date(Math.min(Math.max(atMs, YEAR_1_MS), YEAR_9999_END_MS)).toISOString()
}

const YEAR_1_MS = Date.parse('0001-01-01T00:00:00Z')
const YEAR_9999_END_MS = Date.parse('9999-12-31T23:59:59.999Z')

function relativeSpan(condition: FilterCondition, { now, timeZone }: FilterFacts): Span {
  const { from, before } = instantSpan(condition, { nowMs: now.getTime(), timeZone })
  const shifted = (atMs: number | null, shiftMs: number) =>
    atMs === null ? null : shiftedInstant(new Date(atMs).toISOString(), shiftMs)
  return { from: shifted(from, 0), to: shifted(before, -1) }
}

function scalarOf({ op, value }: FilterCondition): FilterScalar {
  assert(value !== undefined && typeof value !== 'object', `the operator ${op} needs one value`)
  return value
}

function listOf({ op, value }: FilterCondition): readonly FilterScalar[] {
  assert(typeof value === 'object', `the operator ${op} needs a list`)
  return value
}
