import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'

/** A batch that is being stored or taken out holds the same lock: whoever waits here sees it done. */
export async function lockImport(ctx: WriteCtx, importId: string): Promise<void> {
  await sql`select 1 from import_job where workspace_id = ${ctx.workspaceId} and id = ${importId} for no key update`.execute(
    ctx.db,
  )
}
