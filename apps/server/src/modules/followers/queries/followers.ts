import { FOLLOWERS_OF_RECORD_MAX, type Followers } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { membersWhoSee } from '../../users/index.ts'
import { followable, isFollowable, type OfRecord } from '../record.ts'
import '../tables.ts'

/** Who follows a record, and whether the reader does. Who does not see it any more does not follow it either. */
export async function listFollowers(ctx: ReadCtx, of: OfRecord): Promise<Followers> {
  await followable(ctx, of)
  const followers = await followersOf(ctx, of)
  const seeing = new Set(
    await membersWhoSee(
      ctx,
      of,
      followers.map(({ id }) => id),
    ),
  )
  const self = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const own = followers.find(({ id }) => id === self)
  return {
    items: followers.filter(({ id }) => seeing.has(id)).map(({ id, name }) => ({ id, name })),
    own: { isFollowing: own !== undefined, fields: own?.fields ?? null },
  }
}

/** Nobody where records of this kind cannot be followed any more. Uses the primary key. */
export async function followersOf(ctx: ReadCtx, { object, recordId }: OfRecord) {
  const type = ctx.hooks.recordType(object)
  if (type === null || !isFollowable(type)) return []
  return ctx.db
    .$pickTables<'record_follower' | 'member'>()
    .selectFrom('record_follower as f')
    .innerJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'f.workspace_id').onRef('m.id', '=', 'f.member_id'),
    )
    .select(['f.member_id as id', 'm.name', 'f.fields'])
    .where('f.workspace_id', '=', ctx.workspaceId)
    .where('f.record_id', '=', recordId)
    .where('f.is_following', '=', true)
    .where('m.status', '=', 'active')
    .orderBy('f.since')
    .orderBy('f.member_id')
    .limit(FOLLOWERS_OF_RECORD_MAX)
    .execute()
}

/** Those who follow any of the records. Callers bound the list. Uses the primary key. */
export async function followersOfMany(ctx: ReadCtx, recordIds: readonly string[]) {
  if (recordIds.length === 0) return []
  return ctx.db
    .$pickTables<'record_follower'>()
    .selectFrom('record_follower')
    .select(['record_id as recordId', 'member_id as memberId', 'fields'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('record_id', 'in', [...recordIds])
    .where('is_following', '=', true)
    .orderBy('record_id')
    .orderBy('member_id')
    .execute()
}
