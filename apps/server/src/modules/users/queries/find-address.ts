import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Where an active member gets mail; null for one who is not active any more. Uses the primary key. */
export async function findAddress(ctx: ReadCtx, memberId: string): Promise<string | null> {
  const row = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select('email')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', memberId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row?.email ?? null
}
