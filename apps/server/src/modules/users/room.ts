import type { Room } from '../../platform/http/room.ts'
import { getMeRoute, updateMeRoute } from './routes/me.route.ts'
import {
  createMemberRoute,
  createTeamRoute,
  listMembersRoute,
  listTeamsRoute,
  updateMemberRoute,
} from './routes/members.route.ts'

export const usersRoom: Room = {
  name: 'users',
  routes: [
    getMeRoute,
    updateMeRoute,
    listMembersRoute,
    createMemberRoute,
    updateMemberRoute,
    listTeamsRoute,
    createTeamRoute,
  ],
}
