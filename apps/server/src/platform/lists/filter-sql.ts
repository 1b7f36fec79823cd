import { assert, DAY_MS, type Filter, type FilterCondition, type FilterScalar } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ColumnType, FilterColumn, FilterFacts } from './filter-column.ts'
import { severalSql } from './several-sql.ts'

type Condition = RawBuilder<boolean>
/** The field of a filter that was parsed against the same fields. */
type Columns = (name: string) => FilterColumn
const WHOLE_TYPES: readonly ColumnType[] = ['smallint', 'integer', 'bigint']

/**
 * A parsed filter as an SQL condition that is true for exactly the rows kernel's `matchesFilter` lets through. Parts may be NULL where
 * they are not true: there is no NOT above them, and AND, OR and WHERE take NULL for false. Values are parameters.
 */
export function filterSql(columns: Columns, filter: Filter, facts: FilterFacts): Condition {
  if ('and' in filter) return joined(columns, filter.and, facts, sql` and `, sql<boolean>`true`)
  if ('or' in filter) return joined(columns, filter.or, facts, sql` or `, sql<boolean>`false`)
  if ('not' in filter) return sql<boolean>`(${filterSql(columns, filter.not, facts)}) is not true`
  const field = columns(filter.field)
  return field.hasWithin ? severalSql(field.hasWithin, filter, facts) : conditionSql(field, filter, facts.now)
}

/** The names of the fields a filter reads. */
export function filterFieldsOf(filter: Filter): Set<string> {
  if ('and' in filter) return new Set(filter.and.flatMap((part) => [...filterFieldsOf(part)]))
  if ('or' in filter) return new Set(filter.or.flatMap((part) => [...filterFieldsOf(part)]))
  return 'not' in filter ? filterFieldsOf(filter.not) : new Set([filter.field])
}

function joined(
  columns: Columns,
  parts: readonly Filter[],
  facts: FilterFacts,
  by: RawBuilder<unknown>,
  none: Condition,
): Condition {
  if (parts.length === 0) return none
  const conditions = parts.map((part) => filterSql(columns, part, facts))
  return sql<boolean>`(${sql.join(conditions, by)})`
}

function conditionSql(field: FilterColumn, condition: FilterCondition, now: Date): Condition {
  switch (condition.op) {
    case 'isEmpty':
      return emptySql(field)
    case 'isNotEmpty':
      return sql<boolean>`(${emptySql(field)}) is not true`
    case 'isTrue':
      return sql<boolean>`${column(field)} is true`
    case 'ne':
      return sql<boolean>`(${equalsSql(field, scalarOf(condition))}) is not true`
    case 'notIn':
      return sql<boolean>`(${anyOfSql(field, listOf(condition))}) is not true`
    case 'notWithinLastDays':
      return sql<boolean>`(${withinSql(field, daysOf(condition), now)}) is not true`
    case 'eq':
      return equalsSql(field, scalarOf(condition))
    case 'in':
      return anyOfSql(field, listOf(condition))
    case 'contains':
      return containsSql(field, String(scalarOf(condition)))
    case 'startsWith':
      return startsSql(field, String(scalarOf(condition)))
    case 'withinLastDays':
      return withinSql(field, daysOf(condition), now)
    case 'olderThanDays':
      return sql<boolean>`${column(field)} < ${daysBefore(now, daysOf(condition))}::timestamptz`
    case 'between':
      return betweenSql(field, listOf(condition))
    case 'lt':
      return comparedSql(field, sql`<`, scalarOf(condition))
    case 'lte':
      return comparedSql(field, sql`<=`, scalarOf(condition))
    case 'gt':
      return comparedSql(field, sql`>`, scalarOf(condition))
    case 'gte':
      return comparedSql(field, sql`>=`, scalarOf(condition))
  }
}

function emptySql(field: FilterColumn): Condition {
  if (field.columnType === 'text[]') return sql<boolean>`coalesce(cardinality(${column(field)}), 0) = 0`
  if (field.columnType === 'text') {
    return field.nullable
      ? sql<boolean>`(${column(field)} is null or ${column(field)} = '')`
      : sql<boolean>`${column(field)} = ''`
  }
  return field.nullable ? sql<boolean>`${column(field)} is null` : sql<boolean>`false`
}

function equalsSql(field: FilterColumn, value: FilterScalar): Condition {
  return comparedSql(field, sql`=`, value)
}

function anyOfSql(field: FilterColumn, list: readonly FilterScalar[]): Condition {
  if (field.columnType === 'text[]') return sql<boolean>`${column(field)} && ${list.map(String)}::text[]`
  const [only] = list
  // An index of this column and another gives the order of the other for one value; that there is only one, a list does not say.
  if (only !== undefined && list.length === 1) return equalsSql(field, only)
  const type = list.every((value) => fitsColumn(field, value)) ? parameterType(field) : 'float8'
  return sql<boolean>`${column(field)} = any(${list.map(String)}::${sql.raw(type)}[])`
}

function comparedSql(field: FilterColumn, operator: RawBuilder<unknown>, value: FilterScalar): Condition {
  const type = fitsColumn(field, value) ? parameterType(field) : 'float8'
  return sql<boolean>`${column(field)} ${operator} ${storable(field, value)}::${sql.raw(type)}`
}

function betweenSql(field: FilterColumn, [low, high]: readonly FilterScalar[]): Condition {
  assert(low !== undefined && high !== undefined, 'a range without both ends')
  return sql<boolean>`(${comparedSql(field, sql`>=`, low)} and ${comparedSql(field, sql`<=`, high)})`
}

function containsSql(field: FilterColumn, value: string): Condition {
  if (field.columnType === 'text[]') return sql<boolean>`${value}::text = any(${column(field)})`
  return likeSql(field, `%${escapeLike(value)}%`)
}

/** Letters of one form only, decimal digits, punctuation, spaces, signs: nothing else has one of these as its small letter. */
const ONE_FORM = /^[\p{Lo}\p{Nd}\p{P}\p{Zs}\p{Sm}\p{Sc}]*$/u
/** Letters that are the small form of one other letter only: i and k are that of two (İ, and the sign of Kelvin). */
const TWO_FORMS = /^[a-hjl-z]$/i

/** Making small letters of a text takes as long as all the rest of looking at a row: not where there are none, and seldom where the first one differs. */
function likeSql(field: FilterColumn, pattern: string): Condition {
  if (ONE_FORM.test(pattern)) return sql<boolean>`${column(field)} like ${pattern}::text`
  return sql<boolean>`lower(${column(field)}) like lower(${pattern}::text)`
}

function startsSql(field: FilterColumn, value: string): Condition {
  const starts = likeSql(field, `${escapeLike(value)}%`)
  const first = value.charAt(0)
  if (!TWO_FORMS.test(first)) return starts
  const [small, capital] = [`${first.toLowerCase()}%`, `${first.toUpperCase()}%`]
  return sql<boolean>`((${column(field)} like ${small}::text or ${column(field)} like ${capital}::text) and ${starts})`
}

function withinSql(field: FilterColumn, days: number, now: Date): Condition {
  return sql<boolean>`(${column(field)} >= ${daysBefore(now, days)}::timestamptz and ${column(field)} <= ${now.toISOString()}::timestamptz)`
}

/** Whole columns are compared as bigint, which their indexes know; fractions and what no bigint holds as floating point. */
function fitsColumn(field: FilterColumn, value: FilterScalar): boolean {
  return !WHOLE_TYPES.includes(field.columnType) || Number.isSafeInteger(value)
}

/** PostgreSQL knows no year 0; nothing stored lies before it. */
function storable(field: FilterColumn, value: FilterScalar): FilterScalar {
  return field.type === 'instant' && /^0000-\d\d-\d\dT/.test(String(value)) ? '-infinity' : value
}

function parameterType(field: FilterColumn): string {
  return WHOLE_TYPES.includes(field.columnType) ? 'bigint' : field.columnType
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString()
}

function column(field: FilterColumn): RawBuilder<unknown> {
  return sql.raw(field.column)
}

function daysOf(condition: FilterCondition): number {
  return Number(scalarOf(condition))
}

function scalarOf({ op, value }: FilterCondition): FilterScalar {
  assert(value !== undefined && typeof value !== 'object', `the operator ${op} needs one value`)
  return value
}

function listOf({ op, value }: FilterCondition): readonly FilterScalar[] {
  assert(typeof value === 'object', `the operator ${op} needs a list`)
  return value
}
