import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Lets the holder of a token read the actor's tasks from now on, and whoever had the one before no longer. */
export async function openCalendarFeed(ctx: WriteCtx, tokenHash: string): Promise<void> {
  const memberId = ownId(ctx)
  const values = { token_hash: tokenHash, created_at: ctx.realNow.toISOString() }
  await ctx.db
    .$pickTables<'calendar_feed'>()
    .insertInto('calendar_feed')
    .values({ workspace_id: ctx.workspaceId, member_id: memberId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(values))
    .execute()
  ctx.audit({ action: 'calendar_feed.opened', object: 'member', objectId: memberId })
}

/** Ends the actor's address; twice is once. */
export async function closeCalendarFeed(ctx: WriteCtx): Promise<void> {
  const memberId = ownId(ctx)
  const removed = await ctx.db
    .$pickTables<'calendar_feed'>()
    .deleteFrom('calendar_feed')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (removed.numDeletedRows > 0n) ctx.audit({ action: 'calendar_feed.closed', object: 'member', objectId: memberId })
}

function ownId({ actor }: WriteCtx): string {
  assert(actor.kind === 'member', 'a calendar belongs to a person')
  return actor.memberId
}
