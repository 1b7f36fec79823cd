import { type Grants, type RoleGrants, rightGroups, rightsBeyond, rightsOf, STANDARD_GRANTS } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ObjectDeclaration } from '@rapport/objects'
import type { Actor, ReadCtx } from '../../platform/context/context.ts'
import { clearsNoMore } from './clearance.ts'

type Member = Extract<Actor, { kind: 'member' }>

/** The objects that the workspace added. */
export function addedObjects({ model }: Pick<ReadCtx, 'model'>): ObjectDeclaration[] {
  return [...model.objects.values()].map(({ declaration }) => declaration)
}

/** Refuses to give what the actor does not have as far themselves. Throws 403 `role.beyond_own`. */
export function requireHeld(ctx: Pick<ReadCtx, 'actor' | 'model'>, grants: Grants): void {
  if (ctx.actor.kind === 'system') return
  const rights = beyond(ctx.actor, ctx.model, grants)
  const [permission] = rights
  if (permission === undefined) return
  const message = `Nobody can give a right that they do not have themselves (${permission}).`
  throw new AppError('role.beyond_own', 403, message, { details: { permission, rights } })
}

function beyond({ roles }: Member, model: ReadCtx['model'], grants: Grants): string[] {
  return rightsBeyond(grants, rightsOf(roles, addedObjects({ model })))
}

/** The same of all that a role grants, and shows. Throws 403 `role.beyond_own` and `role.shows_more`. */
export function requireHeldRole(ctx: Pick<ReadCtx, 'actor' | 'model'>, role: RoleGrants): void {
  requireHeld(ctx, rightsOf([role], addedObjects(ctx)))
  if (ctx.actor.kind === 'system' || clearsNoMore([role], ctx.actor.roles)) return
  const message = 'This role shows values that your own roles do not show you.'
  throw new AppError('role.shows_more', 403, message)
}

/** Whether somebody may give the role: it grants nothing that they do not have. */
export function mayGive({ actor, model }: Pick<ReadCtx, 'actor' | 'model'>, role: RoleGrants): boolean {
  if (actor.kind === 'system') return true
  const isHeld = beyond(actor, model, rightsOf([role], addedObjects({ model }))).length === 0
  return isHeld && clearsNoMore([role], actor.roles)
}

/**
 * What a role grants otherwise than the standard role it began as, once these rights were changed. Throws 400 `role.right_unknown` and
 * `role.scope_impossible`.
 */
export function changedGrants(ctx: Pick<ReadCtx, 'model'>, { base, grants }: RoleGrants, changes: Grants): Grants {
  const known = new Map(
    rightGroups(addedObjects(ctx)).flatMap((group) =>
      group.rights.map(({ right, scopes }) => [right, scopes] as const),
    ),
  )
  for (const [right, scope] of Object.entries(changes)) {
    const scopes = known.get(right)
    if (!scopes) throw new AppError('role.right_unknown', 400, `There is no right ${right}.`, { details: { right } })
    if (!scopes.includes(scope)) {
      const message = `The right ${right} cannot reach that far: ${scopes.join(', ')}.`
      throw new AppError('role.scope_impossible', 400, message, { details: { right, scopes: scopes.join(', ') } })
    }
  }
  const merged = Object.entries({ ...grants, ...changes })
  return Object.fromEntries(merged.filter(([right, scope]) => STANDARD_GRANTS[base][right] !== scope))
}
