import type { ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { maskTitle } from './masking/mask-record.ts'
import { referableOf } from './of-declaration.ts'

/** What records are called, as far as the reader sees it, by their ids; whoever asks has looked whether the reader sees them. Callers bound the list. Uses primary keys. */
export async function namesOfRecords(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { table, titleColumn } = referableOf(declaration)
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<{ id: string; name: string | null }>`
    select t.id, ${sql.ref(`t.${titleColumn}`)} as name from ${sql.table(table)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, name }) => [id, maskTitle(ctx, declaration, name ?? '')]))
}
