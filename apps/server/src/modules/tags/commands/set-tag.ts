import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

type State = { is_stale?: boolean; checked_at?: string; due_at?: string | null }

/** Notes how far the tag of a rule follows it. Callers hold the tag. */
export async function setTag(ctx: WriteCtx, tagId: string, state: State): Promise<void> {
  await ctx.db
    .$pickTables<'tag'>()
    .updateTable('tag')
    .set(state)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', tagId)
    .execute()
}

/** Has every record looked at again, page by page, by every rule: the clock of the workspace moved. Uses tag_rule. */
export async function markAllStale(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'tag'>()
    .updateTable('tag')
    .set({ is_stale: true })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('sources', 'is not', null)
    .execute()
}
