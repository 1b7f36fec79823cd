import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** When a key was used last, and from where. */
export async function keyUsed(ctx: WriteCtx, { keyId, address }: { keyId: string; address: string }): Promise<void> {
  await ctx.db
    .$pickTables<'api_key'>()
    .updateTable('api_key')
    .set({ last_used_at: ctx.realNow.toISOString(), last_used_address: address })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', keyId)
    .execute()
}
