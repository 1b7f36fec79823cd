import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Records that are gone have no tags; what happened to theirs stays on record. Uses the primary key and tag_decision_record. */
export async function forgetRecords(ctx: WriteCtx, _object: string, ids: readonly string[]): Promise<void> {
  const db = ctx.db.$pickTables<'record_tag' | 'tag_decision'>()
  await db.deleteFrom('record_tag').where('workspace_id', '=', ctx.workspaceId).where('record_id', 'in', ids).execute()
  await db
    .deleteFrom('tag_decision')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', 'in', ids)
    .execute()
}
