import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'

/** Whether anything was ever recorded in the workspace. Uses interaction_customer, one look a partition at most. */
export async function hasInteractions(ctx: ReadCtx): Promise<boolean> {
  const result = await sql`select 1 from interaction where workspace_id = ${ctx.workspaceId} limit 1`.execute(ctx.db)
  return result.rows.length > 0
}
