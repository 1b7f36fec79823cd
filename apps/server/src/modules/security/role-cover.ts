import { PERMISSIONS, type Permission, ROLE_PERMISSIONS, type Role, type Scope } from '@rapport/contract'
import type { Actor } from '../../platform/context/context.ts'
import { scopeOf } from '../access/index.ts'

const REACH: readonly Scope[] = ['none', 'own', 'team', 'all']

/** Whether somebody has every right of a role, as far as it reaches: nobody gives, or acts through, a right they have not. */
export function coversRole(actor: Actor, role: Role): boolean {
  const reachOf = (scope: Scope) => REACH.indexOf(scope)
  return PERMISSIONS.every(
    (right: Permission) => reachOf(scopeOf(actor, right)) >= reachOf(ROLE_PERMISSIONS[role][right]),
  )
}
