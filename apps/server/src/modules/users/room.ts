import type { Room } from '../../platform/http/room.ts'
import { getMeRoute, updateMeRoute } from './routes/me.route.ts'
import { createMemberRoute, listMembersRoute, updateMemberRoute } from './routes/members.route.ts'
import { createTeamRoute, deleteTeamRoute, listTeamsRoute, updateTeamRoute } from './routes/teams.route.ts'

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
    updateTeamRoute,
    deleteTeamRoute,
  ],
}
