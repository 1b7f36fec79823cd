import { type Permission, ROLE_PERMISSIONS, type Role, recordScope, type Scope } from '@rapport/contract'
import type { ObjectDeclaration, RecordAction } from '@rapport/objects'
import type { Actor, ReadCtx } from '../../platform/context/context.ts'
import { rightMissing } from '../../platform/records/reach.ts'

/** How far the actor's right reaches. The system itself may do everything. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  return actor.kind === 'system' ? 'all' : ROLE_PERMISSIONS[actor.role][permission]
}

/** How far the actor may do something with records of an object, one the workspace added as well. */
export function recordReach(actor: Actor, declaration: ObjectDeclaration, action: RecordAction): Scope {
  return actor.kind === 'system' ? 'all' : recordScope(actor.role, declaration, action)
}

/** Whether people of this role have the right on any record. */
export function roleMay(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role][permission] !== 'none'
}

/** Refuses an actor who has the right on no record at all. */
export function requireCan(ctx: Pick<ReadCtx, 'actor'>, permission: Permission): void {
  if (scopeOf(ctx.actor, permission) === 'none') throw rightMissing(permission)
}

/** The check of `requireCan` as a route declares it: asked before its body is read. */
export function permission(name: Permission): (identity: Pick<ReadCtx, 'actor'>) => void {
  return (identity) => requireCan(identity, name)
}

export type Owner = { ownerId: string | null; ownerTeamId: string | null }

/** Whether the actor's right covers a record with this owner. Records nobody owns are covered by `all` only. */
export function canOnOwner(actor: Actor, permission: Permission, owner: Owner): boolean {
  const scope = scopeOf(actor, permission)
  if (scope === 'all') return true
  if (scope === 'none' || actor.kind === 'system' || owner.ownerId === null) return false
  if (owner.ownerId === actor.memberId || actor.standsInFor?.includes(owner.ownerId)) return true
  return scope === 'team' && actor.teamId !== null && owner.ownerTeamId === actor.teamId
}

export function requireCanOnOwner(ctx: Pick<ReadCtx, 'actor'>, permission: Permission, owner: Owner): void {
  if (!canOnOwner(ctx.actor, permission, owner)) throw rightMissing(permission)
}
