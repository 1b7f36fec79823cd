import { assert, type FilterField, type FilterRelated, filterFieldNames } from '@rapport/kernel'
import { fieldsOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { seesField } from '../records/masking/field-access.ts'
import { reachSql } from '../records/reach.ts'
import { valueSql } from '../records/value-sql.ts'
import type { FilterFacts } from './filter-column.ts'
import { filterSql } from './filter-sql.ts'
import { fromFieldsSql } from './joins.ts'
import { type ListField, listFields } from './list-field.ts'
import type { ListType } from './list-type.ts'

/** Records of another object that refer to those of a list by one of their fields; called `task.customer` in filters. `column` is an SQL expression. */
export type Relation = { name: string; type: ListType; field: string; column: string; isSeveral: boolean }

/** Every way in which listed records refer to the records of an object, as far as the reader sees what refers. */
export function relationsOf(ctx: Pick<ReadCtx, 'actor' | 'hooks' | 'model'>, object: string): Relation[] {
  return ctx.hooks.listTypes().flatMap((type) =>
    fieldsOf(ctx.model.of(type.declaration)).flatMap(([field, declared]): Relation[] => {
      const column = valueSql('t', field, declared)
      if (declared.to !== object || column === null || !seesField(ctx, type.declaration, field)) return []
      const isSeveral = declared.type === 'references'
      return [{ name: `${type.declaration.name}.${field}`, type, field, column, isSeveral }]
    }),
  )
}

/** What related records can be filtered by; null where there is no such relation. */
export function relatedFields(ctx: ReadCtx, { declaration }: ListType, relation: string): FilterField[] | null {
  const found = relationsOf(ctx, declaration.name).find(({ name }) => name === relation)
  return found ? [...listFields(ctx, found.type).values()].map(({ filter }) => filter) : null
}

/** The record of the list under a name of its own: related records are called `t` in their turn. */
export const REFERRED = sql`cross join lateral (select t.id) as referred (id)`

/**
 * Whether a record (`referred`) has so many related records that pass the filter and that the reader sees. Those that are archived do not count.
 * Uses an index of the reference (`related.test.ts`).
 */
export function relatedSql(ctx: ReadCtx, { declaration }: ListType, asked: FilterRelated): RawBuilder<boolean> {
  const { op, value } = asked.count ?? { op: 'gte', value: 1 }
  const relation = relationsOf(ctx, declaration.name).find(({ name }) => name === asked.has)
  assert(relation, `nothing refers to ${declaration.name} by ${asked.has}`)
  const rows = rowsSql(ctx, relation, asked)
  if (op === 'gte') return atLeast(rows, value)
  const most = sql<boolean>`not ${atLeast(rows, value + 1)}`
  return op === 'lte' || value === 0 ? most : sql<boolean>`(${atLeast(rows, value)} and ${most})`
}

export function factsOf({ now, workspaceId, workspace: { timeZone } }: ReadCtx): FilterFacts {
  return { now, workspaceId, timeZone }
}

/** That there is one is asked in any case: PostgreSQL can begin with the related records where they are few. */
function atLeast(rows: RawBuilder<unknown>, count: number): RawBuilder<boolean> {
  if (count === 0) return sql<boolean>`true`
  const some = sql<boolean>`exists (select ${rows})`
  if (count === 1) return some
  return sql<boolean>`(${some} and (select count(*) from (select ${rows} limit ${sql.lit(count)}) as counted) = ${sql.lit(count)})`
}

function rowsSql(ctx: ReadCtx, relation: Relation, { filter = { and: [] } }: FilterRelated): RawBuilder<unknown> {
  const { type, column, isSeveral } = relation
  const fields = listFields(ctx, type)
  const reach = reachSql(ctx, type.declaration, 'read')
  const reference = sql.raw(column)
  const names = { column: (name: string) => known(fields, name), related: nested }
  const where = [
    sql<boolean>`t.workspace_id = ${ctx.workspaceId}::uuid`,
    isSeveral ? sql<boolean>`${reference} @> array[referred.id]` : sql<boolean>`${reference} = referred.id`,
    sql<boolean>`t.archived_at is null`,
    ...(reach ? [reach] : []),
    filterSql(names, filter, factsOf(ctx)),
  ]
  const used = [...filterFieldNames(filter)].map((name) => known(fields, name))
  return sql`from ${fromFieldsSql(ctx, type.declaration, used)} where ${sql.join(where, sql` and `)}`
}

function known(fields: ReadonlyMap<string, ListField>, name: string): ListField {
  const field = fields.get(name)
  assert(field, `the filter was read against the fields, ${name} among them`)
  return field
}

function nested(): never {
  assert(false, 'related records of related records are refused where a filter is read')
}
