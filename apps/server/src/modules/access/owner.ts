import type { Permission } from '@rapport/contract'
import type { Actor, ReadCtx } from '../../platform/context/context.ts'
import { rightMissing } from '../../platform/records/reach.ts'
import { scopeOf } from './access.ts'

/** Who owns a record, and where they stand: `ownerDepartmentIds` is the way down to their department. */
export type Owner = {
  ownerId: string | null
  ownerTeamId: string | null
  ownerDepartmentIds: readonly string[] | null
}

/** Of a record nobody owns, or whose owner need not be known. */
export const NO_OWNER: Owner = { ownerId: null, ownerTeamId: null, ownerDepartmentIds: null }

/** Where an owner stands, by the alias of their row among members. A constant text, also for statements that are prepared. Uses the primary key. */
export function ownerPlaceSql(of: string): string {
  return `${of}.team_id as "ownerTeamId", (select d.ancestor_ids from department d
    where d.workspace_id = ${of}.workspace_id and d.id = ${of}.department_id) as "ownerDepartmentIds"`
}

/** Whether the actor's right covers a record with this owner. Records nobody owns are covered by `all` only. */
export function canOnOwner(actor: Actor, permission: Permission, owner: Owner): boolean {
  const scope = scopeOf(actor, permission)
  if (scope === 'all') return true
  if (scope === 'none' || actor.kind === 'system' || owner.ownerId === null) return false
  if (owner.ownerId === actor.memberId || actor.standsInFor?.includes(owner.ownerId)) return true
  const { teamId, departmentId } = actor
  switch (scope) {
    case 'own':
      return false
    case 'team':
      return teamId !== null && owner.ownerTeamId === teamId
    case 'department':
      return departmentId !== null && owner.ownerDepartmentIds?.at(-1) === departmentId
    case 'departmentBelow':
      return departmentId !== null && owner.ownerDepartmentIds?.includes(departmentId) === true
  }
}

export function requireCanOnOwner(ctx: Pick<ReadCtx, 'actor'>, permission: Permission, owner: Owner): void {
  if (!canOnOwner(ctx.actor, permission, owner)) throw rightMissing(permission)
}
