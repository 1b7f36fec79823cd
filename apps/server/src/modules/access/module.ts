import type { Permission } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { recordReach, scopeOf } from './access.ts'
import { fieldAccess } from './clearance.ts'
import './hooks.ts'
import {
  archiveRoleRoute,
  createRoleRoute,
  listRolesRoute,
  restoreRoleRoute,
  updateRoleRoute,
} from './routes/roles.route.ts'

export const accessModule: Module = {
  name: 'access',
  routes: [listRolesRoute, createRoleRoute, updateRoleRoute, archiveRoleRoute, restoreRoleRoute],
  permissions: ['role.manage'],
  topics: { ofIdentity: ['roles'] },
  asks: { roleHolders: 'joined' },
  // Rights are named by what is declared; one that is no right reaches nothing.
  hooks: {
    rightReach: (actor, right) => scopeOf(actor, right as Permission),
    reachOn: recordReach,
    fieldAccess,
  },
}
