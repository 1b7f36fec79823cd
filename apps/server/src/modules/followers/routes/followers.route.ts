import { Followers, FollowersQuery, FollowRequest } from '@rapport/contract'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { setFollowing } from '../commands/follow.ts'
import { listFollowers } from '../queries/followers.ts'

// Whoever sees a record may follow it; commands and queries ask for that.
const description = { tag: 'followers', requires: permission('member.read'), url: '/followers' }

export const listFollowersRoute = readRoute({
  ...description,
  method: 'GET',
  summary: 'Who follows a record, and whether you do',
  query: FollowersQuery,
  response: Followers,
  handle: (ctx, { query }) => listFollowers(ctx, query),
})

export const followRoute = writeRoute({
  ...description,
  method: 'PUT',
  summary: 'Follow a record, all of it or some of its fields, or follow it no more',
  body: FollowRequest,
  response: Followers,
  async handle(ctx, { body }) {
    await setFollowing(ctx, body)
    return listFollowers(ctx, body)
  },
})
