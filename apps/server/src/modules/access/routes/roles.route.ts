import { CreateRoleRequest, Role, RoleList, UpdateRoleRequest } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission, requireCan } from '../access.ts'
import { createRole } from '../commands/create-role.ts'
import { setRoleArchived, updateRole } from '../commands/update-role.ts'
import { getRole, listRoles } from '../queries/roles.ts'

const Params = Type.Object({ roleKey: Type.String({ maxLength: 60, description: 'the key of a role' }) })
const managed = { tag: 'roles', requires: permission('role.manage') }

/** For everybody: what screens call roles, and what each of them may do, is no secret within a workspace. */
export const listRolesRoute = readRoute({
  tag: 'roles',
  method: 'GET',
  url: '/roles',
  summary: 'The roles of the workspace with what they grant, archived ones included',
  response: RoleList,
  handle: async (ctx) => ({ items: await listRoles(ctx) }),
})

export const createRoleRoute = writeRoute({
  ...managed,
  method: 'POST',
  url: '/roles',
  summary: 'Add a role as a copy of another',
  body: CreateRoleRequest,
  response: Role,
  status: 201,
  async handle(ctx, { body }) {
    requireCan(ctx, 'role.manage')
    return getRole(ctx, await createRole(ctx, body))
  },
})

export const updateRoleRoute = writeRoute({
  ...managed,
  method: 'PATCH',
  url: '/roles/:roleKey',
  summary: 'Change the name of a role, or how far some of its rights reach',
  params: Params,
  body: UpdateRoleRequest,
  response: Role,
  async handle(ctx, { params, body }) {
    requireCan(ctx, 'role.manage')
    await updateRole(ctx, params.roleKey, body)
    return getRole(ctx, params.roleKey)
  },
})

export const archiveRoleRoute = writeRoute({
  ...managed,
  method: 'DELETE',
  url: '/roles/:roleKey',
  summary: 'Archive a role that nobody has',
  params: Params,
  response: Role,
  async handle(ctx, { params }) {
    requireCan(ctx, 'role.manage')
    await setRoleArchived(ctx, params.roleKey, true)
    return getRole(ctx, params.roleKey)
  },
})

export const restoreRoleRoute = writeRoute({
  ...managed,
  method: 'POST',
  url: '/roles/:roleKey/restoration',
  summary: 'Restore an archived role',
  params: Params,
  response: Role,
  async handle(ctx, { params }) {
    requireCan(ctx, 'role.manage')
    await setRoleArchived(ctx, params.roleKey, false)
    return getRole(ctx, params.roleKey)
  },
})
