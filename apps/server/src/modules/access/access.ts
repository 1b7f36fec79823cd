import { ADDED_OBJECTS, type Permission, type Scope, scopeOfRoles, scopeOnAdded } from '@rapport/contract'
import { isCustomObject, type ObjectDeclaration, type RecordAction } from '@rapport/objects'
import type { Actor, ReadCtx } from '../../platform/context/context.ts'
import { rightMissing } from '../../platform/records/reach.ts'

/** How far the actor's right reaches. The system itself may do everything. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  return actor.kind === 'system' ? 'all' : scopeOfRoles(actor.roles, permission)
}

/** How far the actor may do something with records of an object that the workspace added. */
export function recordReach(actor: Actor, declaration: ObjectDeclaration, action: RecordAction): Scope {
  return actor.kind === 'system' ? 'all' : scopeOnAdded(actor.roles, declaration, action)
}

/** Whether the actor may do something with records of any object that the workspace added, before it is known of which. */
export function mayOnSomeAdded(actor: Actor, action: RecordAction): boolean {
  if (actor.kind === 'system' || scopeOfRoles(actor.roles, `${ADDED_OBJECTS}.${action}`) !== 'none') return true
  const granted = actor.roles.flatMap(({ grants }) => Object.entries(grants))
  return granted.some(([right, scope]) => {
    const [object = '', verb] = right.split('.')
    return verb === action && scope !== 'none' && isCustomObject(object)
  })
}

/** Refuses an actor who has the right on no record at all. */
export function requireCan(ctx: Pick<ReadCtx, 'actor'>, permission: Permission): void {
  if (scopeOf(ctx.actor, permission) === 'none') throw rightMissing(permission)
}

/** The check of `requireCan` as a route declares it: asked before its body is read. */
export function permission(name: Permission): (identity: Pick<ReadCtx, 'actor'>) => void {
  return (identity) => requireCan(identity, name)
}
