import { decimalText, type Expression, type Facts, type Kind, type Operation } from '@rapport/expressions'
import { type RawBuilder, sql } from 'kysely'
import { operationSql } from './operation-sql.ts'

/** What an expression is translated with: `input` is the SQL of a field in the form it is computed with. */
export type Translation = { facts: Facts; input(path: string): RawBuilder<unknown> }

export const SQL_TYPES: Readonly<Record<Kind, string>> = {
  text: 'text',
  number: 'numeric',
  money: 'numeric',
  date: 'date',
  instant: 'timestamptz',
  yesNo: 'boolean',
  list: 'text[]',
  reference: 'uuid',
  nothing: 'text',
}

/**
 * A checked expression as SQL, NULL where it has no value. It means what `evaluate` says (`expression-sql.oracle.test.ts`). Everything somebody wrote
 * is a parameter.
 */
export function expressionSql(expression: Expression, translation: Translation): RawBuilder<unknown> {
  switch (expression.node) {
    case 'value':
      return valueSql(expression)
    case 'field':
      return translation.input(expression.path)
    case 'operation': {
      const operands = expression.operands.map((one) => expressionSql(one, translation))
      return translate(expression.operation, operands, translation.facts)
    }
  }
}

function translate(name: Operation, operands: readonly RawBuilder<unknown>[], facts: Facts): RawBuilder<unknown> {
  return operationSql(name)(operands, facts)
}

function valueSql({ value, type }: Expression & { node: 'value' }): RawBuilder<unknown> {
  const cast = sql.raw(SQL_TYPES[type.kind])
  if (value === null) return sql`null::${cast}`
  if (typeof value === 'bigint') return sql`${decimalText(value)}::${cast}`
  if (typeof value === 'string' || typeof value === 'boolean') return sql`${value}::${cast}`
  // A list of numbers or of texts, as it was checked against what is looked for in it.
  const areNumbers = value.some((one) => typeof one === 'bigint')
  const items = value.map((one) => (typeof one === 'bigint' ? decimalText(one) : one))
  return sql`${items}::${sql.raw(areNumbers ? 'numeric[]' : 'text[]')}`
}
