import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { maskTitle } from '../../../platform/records/masking/mask-record.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import { requireObject } from '../commands/create-field.ts'

export type StoredValue = { id: string; value: unknown }
type Page = { object: string; storageKey: string; after: string | null; limit: number }

/** The next records of an object that have a value under a storage key, in the order of their ids, archived ones too. Goes along the primary key. */
export async function valuesAfter(ctx: ReadCtx, { object, storageKey, after, limit }: Page): Promise<StoredValue[]> {
  const { declaration } = requireObject(ctx, object)
  const value = sql.raw(storedSql('t', storageKey, 'jsonb'))
  // Which table it is the query builder cannot know.
  const found = await sql<StoredValue>`
    select t.id, ${value} as value from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and (${after}::uuid is null or t.id > ${after}::uuid) and ${value} is not null
    order by t.id limit ${limit}`.execute(ctx.db)
  return found.rows
}

/** What records are called, as far as the reader may see them. Uses the primary key. */
export async function titlesOf(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { table, titleColumn, declaration } = ctx.hooks.referable(object)
  const found = await sql<{ id: string; title: string }>`
    select id, ${sql.ref(titleColumn)} as title from ${sql.table(table)}
    where workspace_id = ${ctx.workspaceId}::uuid and id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, title }) => [id, maskTitle(ctx, declaration, title)]))
}
