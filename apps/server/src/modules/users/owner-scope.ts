import type { Permission, Scope } from '@rapport/contract'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { scopeOf } from '../access/index.ts'

/**
 * The predicate "the reader may see a record owned by `column`", to stand in the WHERE of a list; null when everything may be seen,
 * so that no needless condition keeps an index from being used.
 */
export function ownerScope(
  ctx: ReadCtx,
  permission: Permission,
  column: RawBuilder<unknown>,
): RawBuilder<boolean> | null {
  return ownersWithin(ctx, scopeOf(ctx.actor, permission), column)
}

/** The same of a reach that is known already. */
export function ownersWithin(ctx: ReadCtx, scope: Scope, column: RawBuilder<unknown>): RawBuilder<boolean> | null {
  const { actor, workspaceId } = ctx
  if (scope === 'all') return null
  if (scope === 'none' || actor.kind === 'system') return sql<boolean>`false`
  const { memberId, teamId, departmentId } = actor
  if (scope === 'team' && teamId !== null)
    return sql<boolean>`${column} in (select id from member where workspace_id = ${workspaceId} and team_id = ${teamId})`
  if (scope === 'department' && departmentId !== null)
    return sql<boolean>`${column} in (select id from member where workspace_id = ${workspaceId} and department_id = ${departmentId})`
  if (scope === 'departmentBelow' && departmentId !== null)
    return sql<boolean>`${column} in (
      select m.id from department d join member m on m.workspace_id = d.workspace_id and m.department_id = d.id
      where d.workspace_id = ${workspaceId} and d.ancestor_ids @> array[${departmentId}::uuid])`
  return sql<boolean>`${column} = ${memberId}`
}
