import { assert, type Filter, type FilterCondition, type FilterRelated, type FilterScalar } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ColumnType, FilterColumn, FilterFacts } from './filter-column.ts'
import { relativeSql } from './relative-sql.ts'
import { severalKeywordsSql, severalSql } from './several-sql.ts'

type Condition = RawBuilder<boolean>
/** What names in a filter stand for: fields it was parsed against, and the records that refer to one. */
export type FilterNames = {
  column(name: string): FilterColumn
  /** True or false, never NULL. */
  related(asked: FilterRelated): Condition
}
const WHOLE_TYPES: readonly ColumnType[] = ['smallint', 'integer', 'bigint']

/**
 * A parsed filter as an SQL condition that is true for exactly the rows kernel's `matchesFilter` lets through. Parts may be NULL where
 * they are not true: there is no NOT above them, and AND, OR and WHERE take NULL for false. Values are parameters.
 */
export function filterSql(names: FilterNames, filter: Filter, facts: FilterFacts): Condition {
  const partsOf = (parts: readonly Filter[]) => parts.map((part) => filterSql(names, part, facts))
  if ('and' in filter) return joined(partsOf(filter.and), sql` and `, sql<boolean>`true`)
  if ('or' in filter) return joined(partsOf(filter.or), sql` or `, sql<boolean>`false`)
  if ('has' in filter) return names.related(filter)
  if ('not' in filter) return negated(filterSql(names, filter.not, facts), 'has' in filter.not)
  const field = names.column(filter.field)
  if (field.hasWithin) return severalSql(field.hasWithin, filter, facts)
  if (field.hasAny) return severalKeywordsSql(field.hasAny, filter, facts)
  const ordered = FOUND_IN_ORDER.has(filter.op) ? field.ordered : undefined
  return conditionSql(ordered ? { ...field, ...ordered } : field, filter, facts)
}

/** What an index finds. What has no value, or another, is found by looking at the records. */
const FOUND_IN_ORDER: ReadonlySet<FilterCondition['op']> = new Set([
  ...(['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'between', 'startsWith'] as const),
  ...(['withinLastDays', 'olderThanDays', 'inPeriod', 'withinNext', 'olderThan'] as const),
])

/** Of what is never NULL a plain NOT: PostgreSQL then joins the records that have none, and need not ask for each. */
function negated(condition: Condition, isNeverNull: boolean): Condition {
  return isNeverNull ? sql<boolean>`not ${condition}` : sql<boolean>`(${condition}) is not true`
}

function joined(conditions: readonly Condition[], by: RawBuilder<unknown>, none: Condition): Condition {
  return conditions.length === 0 ? none : sql<boolean>`(${sql.join(conditions, by)})`
}

function conditionSql(field: FilterColumn, condition: FilterCondition, facts: FilterFacts): Condition {
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
      return sql<boolean>`(${relativeSql(field, condition, facts)}) is not true`
    case 'eq':
      return equalsSql(field, scalarOf(condition))
    case 'in':
      return anyOfSql(field, listOf(condition))
    case 'contains':
      return containsSql(field, String(scalarOf(condition)))
    case 'startsWith':
      return startsSql(field, String(scalarOf(condition)))
    case 'withinLastDays':
    case 'olderThanDays':
    case 'inPeriod':
    case 'withinNext':
    case 'olderThan':
      return relativeSql(field, condition, facts)
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

function column(field: FilterColumn): RawBuilder<unknown> {
  return sql.raw(field.column)
}

function scalarOf({ op, value }: FilterCondition): FilterScalar {
  assert(value !== undefined && typeof value !== 'object', `the operator ${op} needs one value`)
  return value
}

function listOf({ op, value }: FilterCondition): readonly FilterScalar[] {
  assert(typeof value === 'object', `the operator ${op} needs a list`)
  return value
}
