import { FOLLOWERS_OF_RECORD_MAX, type FollowRequest } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { followersOf } from '../queries/followers.ts'
import { heldFollowable, isFollowable, type OfRecord } from '../record.ts'
import '../tables.ts'

/** Whether the actor follows a record they see, and what of it. Throws `follower.too_many`. */
export async function setFollowing(ctx: WriteCtx, { isFollowing, fields = null, ...of }: FollowRequest): Promise<void> {
  await heldFollowable(ctx, of)
  assert(ctx.actor.kind === 'member', 'people follow records')
  const { memberId } = ctx.actor
  const followers = await followersOf(ctx, of)
  if (isFollowing && followers.length >= FOLLOWERS_OF_RECORD_MAX && !followers.some(({ id }) => id === memberId)) {
    const message = `${FOLLOWERS_OF_RECORD_MAX} people follow this record, which is the most.`
    throw new AppError('follower.too_many', 409, message, { details: { limit: FOLLOWERS_OF_RECORD_MAX } })
  }
  const choice = { is_following: isFollowing, fields }
  await ctx.db
    .$pickTables<'record_follower'>()
    .insertInto('record_follower')
    .values({ ...rowOf(ctx, of, memberId), ...choice })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'record_id', 'member_id']).doUpdateSet(choice))
    .execute()
  ctx.announce(`${of.object}:${of.recordId}`)
}

/** Who takes part in what is said about a record follows it from then on, unless they chose not to. Callers know that they see it. */
export async function followAlong(ctx: WriteCtx, of: OfRecord, memberIds: readonly string[]): Promise<void> {
  const type = ctx.hooks.recordType(of.object)
  if (memberIds.length === 0 || type === null || !isFollowable(type)) return
  const room = FOLLOWERS_OF_RECORD_MAX - (await followersOf(ctx, of)).length
  // In one order, so that two who add the same people never wait for one another.
  const added = [...new Set(memberIds)].sort().slice(0, Math.max(0, room))
  if (added.length === 0) return
  await ctx.db
    .$pickTables<'record_follower'>()
    .insertInto('record_follower')
    .values(added.map((memberId) => ({ ...rowOf(ctx, of, memberId), is_following: true, fields: null })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'record_id', 'member_id']).doNothing())
    .execute()
}

function rowOf(ctx: WriteCtx, { object, recordId }: OfRecord, memberId: string) {
  return {
    workspace_id: ctx.workspaceId,
    record_id: recordId,
    member_id: memberId,
    object,
    since: ctx.realNow.toISOString(),
  }
}

/** Nobody follows records that are as if they had never been. Uses the primary key. */
export async function forgetRecords(ctx: WriteCtx, _object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .$pickTables<'record_follower'>()
    .deleteFrom('record_follower')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', 'in', [...ids])
    .execute()
}
