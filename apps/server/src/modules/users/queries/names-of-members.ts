import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** What members are called, by their ids, whether they are still active or not. Callers bound the list. Uses the primary key. */
export async function namesOfMembers(ctx: ReadCtx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select(['id', 'name'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
