import { type Expression, pathsOf, RESULT_KINDS, RESULT_TEXT_CHARS_MAX } from '@rapport/expressions'
import type { AnyField, ResultType } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import { factsFor, resultOf } from './expression-scope.ts'
import { expressionSql, SQL_TYPES } from './expression-sql.ts'
import type { Reading } from './reading.ts'

/** The types of results in SQL, as lists compare them (`columnTypeOf`). */
const RESULT_SQL_TYPES: Partial<Record<ResultType, string>> = { money: 'bigint', duration: 'integer' }
const LARGEST: Partial<Record<ResultType, string>> = { duration: '2147483647' }
const SAFE_MAX = String(Number.MAX_SAFE_INTEGER)

/** What a formula shows of a record: nothing where it reads through a reference that the reader does not see. */
export function formulaSql(reading: Reading, expression: Expression, field: AnyField): RawBuilder<unknown> {
  const translation = { facts: factsFor(reading.ctx), input: reading.input }
  const shown = shownSql(expressionSql(expression, translation), field)
  const unseen = referencesOf(pathsOf(expression)).map(reading.isUnseen)
  return unseen.length === 0 ? shown : sql`case when not (${sql.join(unseen, sql` or `)}) then ${shown} end`
}

/** The references that paths follow, each once. */
export function referencesOf(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => (path.includes('.') ? [path.slice(0, path.indexOf('.'))] : [])))]
}

/** A value as it is shown: rounded to what its type keeps, and nothing where it is too large to be told exactly. */
function shownSql(value: RawBuilder<unknown>, field: AnyField): RawBuilder<unknown> {
  const type = resultOf(field)
  switch (type) {
    case 'text':
      return sql`nullif(left(${value}, ${sql.raw(String(RESULT_TEXT_CHARS_MAX))}), '')`
    case 'number':
      return boundedSql(sql`round(${value}, ${sql.raw(String(field.decimals ?? 0))})`, type)
    case 'percentage':
      return boundedSql(sql`round(${value} * 100, 2)`, type)
    case 'money':
    case 'duration':
      return boundedSql(sql`round(${value})`, type)
    case 'date':
    case 'instant':
    case 'yesNo':
      return value
  }
}

/** A number within what JSON tells exactly. */
export function boundedSql(value: RawBuilder<unknown>, type: ResultType): RawBuilder<unknown> {
  const cast = sql.raw(RESULT_SQL_TYPES[type] ?? 'numeric')
  return sql`(case when abs(${value}) <= ${sql.raw(LARGEST[type] ?? SAFE_MAX)} then ${value} end)::${cast}`
}

export function nothingSql(field: AnyField): RawBuilder<unknown> {
  const type = resultOf(field)
  return sql`null::${sql.raw(RESULT_SQL_TYPES[type] ?? SQL_TYPES[RESULT_KINDS[type]])}`
}
