import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import '../hooks.ts'

/** Ends the view on old data: the workspace's clock is the real one again. */
export async function leaveAsOf(ctx: WriteCtx): Promise<void> {
  const updated = await sql`
    update workspace set as_of = null, version = version + 1 where id = ${ctx.workspaceId} and as_of is not null`.execute(
    ctx.db,
  )
  if (updated.numAffectedRows === 0n) return
  ctx.audit({
    action: 'workspace.as_of_left',
    object: 'workspace',
    objectId: ctx.workspaceId,
    before: { asOf: ctx.workspace.asOf },
    after: { asOf: null },
  })
  await ctx.hooks.workspaceClockChanged(ctx)
  ctx.announce('workspace')
}

/** Looks at the workspace as of a day in the past, for data that ends there. */
export async function lookAsOf(ctx: WriteCtx, asOf: string): Promise<void> {
  await sql`update workspace set as_of = ${asOf}::timestamptz, version = version + 1 where id = ${ctx.workspaceId}`.execute(
    ctx.db,
  )
  ctx.audit({
    action: 'workspace.as_of_set',
    object: 'workspace',
    objectId: ctx.workspaceId,
    before: { asOf: ctx.workspace.asOf },
    after: { asOf },
  })
  await ctx.hooks.workspaceClockChanged(ctx)
  ctx.announce('workspace')
}
