import type { RecordAction as Action, ObjectDeclaration } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { reachSql } from './reach.ts'
import { fromSql } from './source.ts'

/** Those of the records that the reader sees, or may do something else with. Uses primary keys. */
export async function recordsInReach(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  ids: readonly string[],
  action: Action = 'read',
): Promise<string[]> {
  const seen = reachSql(ctx, declaration, action)
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<{ id: string }>`
    select t.id from ${fromSql(ctx, declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${[...ids]}::uuid[]) ${seen ? sql`and ${seen}` : sql``}`.execute(
    ctx.db,
  )
  return found.rows.map(({ id }) => id)
}
