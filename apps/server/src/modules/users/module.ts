import type { Module } from '../../platform/http/module.ts'
import { acceptInvitationRoute, readInvitationRoute } from './routes/acceptance.route.ts'
import {
  createInvitationRoute,
  listInvitationsRoute,
  renewInvitationRoute,
  withdrawInvitationRoute,
} from './routes/invitations.route.ts'
import { getMeRoute, updateMeRoute } from './routes/me.route.ts'
import { listMembersRoute, updateMemberRoute } from './routes/members.route.ts'
import { createTeamRoute, deleteTeamRoute, listTeamsRoute, updateTeamRoute } from './routes/teams.route.ts'

export const usersModule: Module = {
  name: 'users',
  routes: [
    getMeRoute,
    updateMeRoute,
    listMembersRoute,
    updateMemberRoute,
    listInvitationsRoute,
    createInvitationRoute,
    renewInvitationRoute,
    withdrawInvitationRoute,
    readInvitationRoute,
    acceptInvitationRoute,
    listTeamsRoute,
    createTeamRoute,
    updateTeamRoute,
    deleteTeamRoute,
  ],
}
