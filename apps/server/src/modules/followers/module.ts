import type { Module } from '../../platform/http/module.ts'
import { forgetRecords } from './commands/follow.ts'
import { tellFollowers } from './commands/tell-followers.ts'
import { followRoute, listFollowersRoute } from './routes/followers.route.ts'

export const followersModule: Module = {
  name: 'followers',
  routes: [listFollowersRoute, followRoute],
  hooks: { changesRecorded: tellFollowers, recordsRemoved: forgetRecords },
}
