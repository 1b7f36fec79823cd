import { department, member, team } from '@rapport/contract'
import { sql } from 'kysely'
import type { Module } from '../../platform/http/module.ts'
import { referableOf } from '../../platform/records/of-declaration.ts'
import { userEvents } from './events.ts'
import { sendInvitationsTask } from './jobs/send-invitations.schedule.ts'
import { ownersWithin } from './owner-scope.ts'
import { roleHolders } from './queries/role-holders.ts'
import { acceptInvitationRoute, readInvitationRoute } from './routes/acceptance.route.ts'
import {
  archiveDepartmentRoute,
  createDepartmentRoute,
  listDepartmentsRoute,
  restoreDepartmentRoute,
  updateDepartmentRoute,
} from './routes/departments.route.ts'
import {
  createInvitationRoute,
  listInvitationsRoute,
  renewInvitationRoute,
  withdrawInvitationRoute,
} from './routes/invitations.route.ts'
import { getMeRoute, updateMeRoute } from './routes/me.route.ts'
import { listMembersRoute, updateMemberRoute } from './routes/members.route.ts'
import {
  createDeputyRoute,
  getMemberRoute,
  ownDeputiesRoute,
  placeMemberRoute,
  removeDeputyRoute,
} from './routes/people.route.ts'
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
    listDepartmentsRoute,
    createDepartmentRoute,
    updateDepartmentRoute,
    archiveDepartmentRoute,
    restoreDepartmentRoute,
    getMemberRoute,
    placeMemberRoute,
    createDeputyRoute,
    removeDeputyRoute,
    ownDeputiesRoute,
  ],
  schedules: [sendInvitationsTask],
  permissions: ['member.read', 'member.manage'],
  topics: { ofIdentity: ['members'] },
  referable: {
    team: referableOf(team),
    department: referableOf(department),
    member: {
      ...referableOf(member),
      alive: (of) => sql<boolean>`${sql.ref(`${of}.status`)} in ('active', 'service')`,
    },
  },
  events: userEvents,
  hooks: {
    ownersInReach: (ctx, right, owner) => ownersWithin(ctx, ctx.hooks.rightReach(ctx.actor, right), owner),
    roleHolders,
  },
}
