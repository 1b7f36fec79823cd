import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Those of the records that have files, in the bin or not. Uses attachment_record. */
export async function recordsWithAttachments(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .$pickTables<'attachment'>()
    .selectFrom('attachment')
    .select('record_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.record_id)
}
