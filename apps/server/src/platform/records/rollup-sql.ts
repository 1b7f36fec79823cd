import { assert } from '@rapport/kernel'
import { type AnyField, columnOf, indexColumnOf, type ResultType } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import { factsFor, resultOf } from './expression-scope.ts'
import { expressionSql } from './expression-sql.ts'
import type { Reading } from './reading.ts'
import { recordsSql } from './records-sql.ts'
import { boundedSql } from './result-sql.ts'
import type { Rollup } from './rollup.ts'
import { seenSql } from './source.ts'
import { computedAlias, shortName, valueSql } from './value-sql.ts'

const NUMBERS: readonly ResultType[] = ['number', 'money', 'percentage', 'duration']

/**
 * What a rollup says of a record, over the related records that the reader sees and that are not archived. Uses the index of their reference
 * (`related.test.ts`).
 */
export function rollupSql(reading: Reading, rollup: Rollup, name: string, field: AnyField): RawBuilder<unknown> {
  const related = reading.beside(rollup.declaration, shortName(`${computedAlias(reading.alias, name, field)} of`))
  const { conditions, ...parts } = partsOf(reading, related, rollup)
  const isLatest = rollup.aggregate === 'latest'
  const found = aggregateSql(reading, rollup, parts)
  const where = sql.join([...conditions, ...(isLatest ? [sql`${parts.value} is not null`] : [])], sql` and `)
  const order = isLatest ? latestSql(related, rollup) : sql``
  // What is read of the related records is joined behind them, so that this comes last.
  const from = sql`${recordsSql(rollup.declaration)} as ${sql.ref(related.alias)} ${related.joins()}`
  const seen = seenSql(reading.ctx, rollup.declaration.name, related.alias)
  const rows = sql`select ${found} as v from ${from} where ${where} ${seen} ${order}`
  const type = resultOf(field)
  return NUMBERS.includes(type) ? sql`(select ${boundedSql(sql`r.v`, type)} from (${rows}) as r)` : sql`(${rows})`
}

type Parts = { value: RawBuilder<unknown>; currency: RawBuilder<unknown> | null }

function partsOf({ alias, ctx }: Reading, related: Reading, { declaration, ...rollup }: Rollup) {
  const own = sql.ref(`${alias}.id`)
  const condition = rollup.condition && expressionSql(rollup.condition, { facts: factsFor(ctx), input: related.input })
  const conditions = [
    sql`${sql.ref(`${related.alias}.workspace_id`)} = ${sql.ref(`${alias}.workspace_id`)}`,
    refersSql(related.alias, rollup, own),
    sql`${sql.ref(`${related.alias}.archived_at`)} is null`,
    ...(condition === null ? [] : [sql`${condition}`]),
  ]
  const field: AnyField | undefined = rollup.value === null ? undefined : declaration.fields[rollup.value]
  const value = rollup.value === null ? sql`1` : related.stored(rollup.value)
  return { conditions, value, currency: field ? currencyOf(related, declaration.fields, field) : null }
}

/** By the index of a declared reference, or of one that the workspace made fast to filter; of others, all records of the object are looked at. */
function refersSql(
  alias: string,
  { reference, referring }: Pick<Rollup, 'reference' | 'referring'>,
  own: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { index } = referring
  if (index?.isReady && indexColumnOf(referring) === 'id_value')
    return sql`${sql.ref(`${alias}.id`)} in (select f.record_id from custom_value f
      where f.workspace_id = ${sql.ref(`${alias}.workspace_id`)} and f.index_id = ${index.id}::uuid and f.id_value = ${own})`
  const stored = valueSql(`"${alias}"`, reference, referring)
  assert(stored !== null, 'a reference is stored')
  const value = sql.raw(stored)
  return referring.type === 'references' ? sql`${value} @> array[${own}]` : sql`${value} = ${own}`
}

/** The column of the currency where each record has its own. */
function currencyOf(
  { alias }: Reading,
  fields: Rollup['declaration']['fields'],
  field: AnyField,
): RawBuilder<unknown> | null {
  const { currencyField } = field
  const declared = currencyField === undefined ? undefined : fields[currencyField]
  const column = currencyField !== undefined && declared ? columnOf(currencyField, declared) : null
  return column === null ? null : sql.ref(`${alias}.${column}`)
}

/** Amounts of another currency than the workspace's cannot be told in one figure: then there is none. */
function aggregateSql({ ctx }: Reading, { aggregate }: Rollup, { value, currency }: Parts): RawBuilder<unknown> {
  const figure = {
    count: sql`count(*)::numeric`,
    sum: sql`coalesce(sum(${value}), 0)::numeric`,
    min: sql`min(${value})`,
    max: sql`max(${value})`,
    latest: value,
  }[aggregate]
  if (currency === null) return figure
  const own = ctx.workspace.currency
  if (aggregate === 'latest') return sql`case when ${currency} = ${own} then ${figure} end`
  return sql`case when coalesce(bool_and(${currency} = ${own}) filter (where ${value} is not null), true) then ${figure} end`
}

function latestSql(related: Reading, { latestBy }: Rollup): RawBuilder<unknown> {
  const by = related.stored(latestBy ?? 'createdAt')
  return sql`order by ${by} desc nulls last, ${sql.ref(`${related.alias}.id`)} desc limit 1`
}
