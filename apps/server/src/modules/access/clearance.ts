import { type RoleClearance, type RoleGrants, STANDARD_CLEARANCE } from '@rapport/contract'
import { type FieldAccess, type ObjectDeclaration, SENSITIVITIES, type Sensitivity, widest } from '@rapport/objects'
import type { Actor } from '../../platform/context/context.ts'

/** What somebody with these roles may do with a field: each role by itself, an exception before its level, and of all the widest. */
export function fieldAccessOf(
  roles: readonly RoleClearance[],
  { key, sensitivity }: { key: string; sensitivity: Sensitivity },
): FieldAccess {
  const each = roles.map(({ clearance, above, exceptions }): FieldAccess => {
    const isCleared = SENSITIVITIES.indexOf(sensitivity) <= SENSITIVITIES.indexOf(clearance)
    return exceptions[key] ?? (isCleared ? 'write' : above)
  })
  return each.reduce(widest, 'hide')
}

/** What the actor's roles say of a field of an object. The system itself reads and writes everything. */
export function fieldAccess(actor: Actor, { name, fields }: ObjectDeclaration, fieldName: string): FieldAccess {
  const field = fields[fieldName]
  if (actor.kind === 'system' || field === undefined) return 'write'
  return fieldAccessOf(clearancesOf(actor.roles), { key: `${name}.${fieldName}`, sensitivity: field.sensitivity })
}

/** Whether roles show of fields no more than others do, whatever the level of sensitivity. */
export function clearsNoMore(roles: readonly RoleGrants[], than: readonly RoleGrants[]): boolean {
  return SENSITIVITIES.every((sensitivity) => {
    const [given, held] = [roles, than].map((of) => fieldAccessOf(clearancesOf(of), { key: '', sensitivity }))
    return given === undefined || held === undefined || widest(given, held) === held
  })
}

function clearancesOf(roles: readonly RoleGrants[]): RoleClearance[] {
  return roles.map(({ base }) => STANDARD_CLEARANCE[base])
}
