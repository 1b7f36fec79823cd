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
  await recordAsOf(ctx, 'workspace.as_of_left', null)
}

/** Looks at the workspace as of a day in the past, for data that ends there. */
export async function lookAsOf(ctx: WriteCtx, asOf: string): Promise<void> {
  await sql`update workspace set as_of = ${asOf}::timestamptz, version = version + 1 where id = ${ctx.workspaceId}`.execute(
    ctx.db,
  )
  await recordAsOf(ctx, 'workspace.as_of_set', asOf)
}

async function recordAsOf(
  ctx: WriteCtx,
  action: 'workspace.as_of_left' | 'workspace.as_of_set',
  asOf: string | null,
): Promise<void> {
  const before = { asOf: ctx.workspace.asOf }
  const id = ctx.workspaceId
  ctx.recordChange({ action, object: 'workspace', id, before, after: { asOf }, topics: ['workspace'] })
  await ctx.hooks.workspaceClockChanged(ctx)
}
