import { CreateTeamRequest, Id, Team, TeamList, UpdateTeamRequest } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { createTeam } from '../commands/create-team.ts'
import { deleteTeam } from '../commands/delete-team.ts'
import { renameTeam } from '../commands/rename-team.ts'
import { listTeams } from '../queries/list-teams.ts'

const Params = Type.Object({ teamId: Id })
const description = { tag: 'members' }

export const listTeamsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/teams',
  summary: 'The teams of the workspace',
  response: TeamList,
  requires: permission('member.read'),
  handle: async (ctx) => ({ items: await listTeams(ctx) }),
})

export const createTeamRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/teams',
  summary: 'Make a team',
  body: CreateTeamRequest,
  response: Team,
  status: 201,
  requires: permission('member.manage'),
  handle: (ctx, { body }) => createTeam(ctx, body.name),
})

export const updateTeamRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: '/teams/:teamId',
  summary: 'Rename a team',
  params: Params,
  body: UpdateTeamRequest,
  response: Team,
  requires: permission('member.manage'),
  handle: (ctx, { params, body }) => renameTeam(ctx, params.teamId, body),
})

export const deleteTeamRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: '/teams/:teamId',
  summary: 'Delete a team nobody belongs to',
  params: Params,
  response: Team,
  requires: permission('member.manage'),
  handle: (ctx, { params }) => deleteTeam(ctx, params.teamId),
})
