import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** What all files of the workspace take, versions and bin included. Uses attachment_version_bytes. */
export async function usedBytes(ctx: ReadCtx): Promise<number> {
  const { bytes } = await ctx.db
    .$pickTables<'attachment_version'>()
    .selectFrom('attachment_version')
    .select(({ fn }) => fn.sum<string | null>('bytes').as('bytes'))
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow()
  return Number(bytes ?? 0)
}
