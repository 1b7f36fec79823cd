import type { Permission } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { recordReach, scopeOf } from './access.ts'
import { fieldAccess } from './clearance.ts'

export const accessModule: Module = {
  name: 'access',
  routes: [],
  // Rights are named by what is declared; one that is no right reaches nothing.
  hooks: {
    rightReach: (actor, right) => scopeOf(actor, right as Permission) ?? 'none',
    reachOn: recordReach,
    fieldAccess,
  },
}
