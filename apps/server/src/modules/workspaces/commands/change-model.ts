import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { lockModel } from '../../../platform/records/model-lock.ts'

/**
 * Counts a change to the custom fields of the workspace, so that what is remembered of them is asked for anew everywhere. Whoever changes them waits
 * here for others who do.
 */
export async function changeModel(ctx: WriteCtx): Promise<void> {
  await lockModel(ctx)
  // An addition in place is no statement of the query builder's.
  await sql`update workspace set model_version = model_version + 1 where id = ${ctx.workspaceId}`.execute(ctx.db)
  ctx.announce('workspace')
}
