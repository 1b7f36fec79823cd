import { type Static, Type } from 'typebox'
import { closed, Id, nullable } from './common.ts'

/** Of one record. */
export const FOLLOWERS_OF_RECORD_MAX = 500
const FIELDS_MAX = 100

/** A record of a declared object. */
export const ofRecord = {
  object: Type.String({ maxLength: 60, description: 'an object such as customer' }),
  recordId: Id,
}

/** Which changes of values a follower is told of: all (null), or those of these keys (none: comments only). */
const FollowedFields = nullable(Type.Array(Type.String({ maxLength: 100 }), { maxItems: FIELDS_MAX }))

/** GET /api/v1/followers */
export const FollowersQuery = closed(ofRecord)
export const Followers = Type.Object({
  items: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  own: Type.Object({ isFollowing: Type.Boolean(), fields: FollowedFields }),
})
export type Followers = Static<typeof Followers>

/** PUT /api/v1/followers: whether the reader follows a record. */
export const FollowRequest = closed({
  ...ofRecord,
  isFollowing: Type.Boolean(),
  fields: Type.Optional(FollowedFields),
})
export type FollowRequest = Static<typeof FollowRequest>
