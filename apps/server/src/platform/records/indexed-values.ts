import { assert } from '@rapport/kernel'
import { type AnyField, customFieldsOf, INDEX_COLUMNS, indexColumnOf, type ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { recordsSql } from './records-sql.ts'
import { valueSql } from './value-sql.ts'
import './tables.ts'

/** Keeps the values of fields that are fast to filter as the records have them now: after each write of theirs, in the same transaction. Uses the primary keys. */
export async function writeIndexedValues(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  for (const [name, field] of customFieldsOf(ctx.model.of(declaration))) {
    const indexed = indexedSql(name, field)
    if (indexed === null) continue
    // What was taken out leaves an empty row: a build that saw it before finds the row taken, and does not bring it back.
    await sql`
      insert into custom_value as known (workspace_id, index_id, record_id, ${indexed.column})
      select t.workspace_id, ${indexed.id}::uuid, t.id, ${indexed.value} from ${recordsSql(declaration)} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${[...ids]}::uuid[])
        and (${indexed.value} is not null or ${!field.index?.isReady} or exists (select from custom_value v
          where v.workspace_id = t.workspace_id and v.index_id = ${indexed.id}::uuid and v.record_id = t.id))
      on conflict (workspace_id, index_id, record_id) do update set ${indexed.column} = excluded.${indexed.column}
        where known.${indexed.column} is distinct from excluded.${indexed.column}`.execute(ctx.db)
  }
}

/** Forgets the values of records that are removed. Uses the primary key. */
export async function removeIndexedValues(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  ids: readonly string[],
): Promise<void> {
  const indexes = customFieldsOf(ctx.model.of(declaration)).flatMap(([, { index }]) => (index ? [index.id] : []))
  if (indexes.length === 0 || ids.length === 0) return
  await ctx.db
    .$pickTables<'custom_value'>()
    .deleteFrom('custom_value')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('index_id', 'in', indexes)
    .where('record_id', 'in', [...ids])
    .execute()
}

type Page = { name: string; field: AnyField; after: string | null; limit: number }

/**
 * Brings the values of the next records, after an id, to where they have an order; answers the last of them and how many there were. What somebody
 * writes meanwhile is there already and stays. Goes along the primary key.
 */
export async function indexNextValues(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  { name, field, after, limit }: Page,
): Promise<{ last: string | null; count: number }> {
  const indexed = indexedSql(name, field)
  assert(indexed, 'only a field that can have an order is built')
  const found = await sql<{ last: string | null; count: number }>`
    with page as materialized (
      select t.id, ${indexed.value} as value from ${recordsSql(declaration)} t
      where t.workspace_id = ${ctx.workspaceId}::uuid and (${after}::uuid is null or t.id > ${after}::uuid) and ${indexed.value} is not null
      order by t.id limit ${limit}
    ), made as (
      insert into custom_value (workspace_id, index_id, record_id, ${indexed.column})
      select ${ctx.workspaceId}::uuid, ${indexed.id}::uuid, page.id, page.value from page on conflict do nothing
    )
    select (array_agg(id order by id desc))[1] as last, count(*)::int as count from page`.execute(ctx.db)
  return found.rows[0] ?? { last: null, count: 0 }
}

/** Takes out some values of an index that nobody reads any more; answers how many. Uses the primary key. */
export async function removeSomeValues(ctx: ReadCtx, indexId: string, limit: number): Promise<number> {
  const some = ctx.db
    .$pickTables<'custom_value'>()
    .selectFrom('custom_value')
    .select('record_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('index_id', '=', indexId)
    .limit(limit)
  const gone = await ctx.db
    .$pickTables<'custom_value'>()
    .deleteFrom('custom_value')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('index_id', '=', indexId)
    .where('record_id', 'in', some)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

type Indexed = { id: string; column: RawBuilder<unknown>; value: RawBuilder<unknown> }

function indexedSql(name: string, field: AnyField): Indexed | null {
  const column = indexColumnOf(field)
  const value = valueSql('t', name, field)
  if (!field.index || column === null || value === null) return null
  return { id: field.index.id, column: sql.ref(column), value: sql.raw(`(${value})::${INDEX_COLUMNS[column]}`) }
}
