import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** What was shown of records that are as if they had never been stays in the audit alone. Uses field_reveal_record. */
export async function forgetRecords(ctx: WriteCtx, _object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .$pickTables<'field_reveal'>()
    .deleteFrom('field_reveal')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', 'in', [...ids])
    .execute()
}
