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
  const { actor } = ctx
  if (scope === 'all') return null
  if (scope === 'none' || actor.kind === 'system') return sql<boolean>`false`
  const own = isOwner(column, [actor.memberId, ...(actor.standsInFor ?? [])])
  const others = placeSql(ctx.workspaceId, actor, scope)
  if (others === null) return own
  const place = sql<boolean>`${column} in (${others})`
  return actor.standsInFor === undefined ? place : sql<boolean>`(${place} or ${own})`
}

type Place = { teamId: string | null; departmentId: string | null }

/** The members of one's team or departments; null where one reaches nobody beside oneself. */
function placeSql(workspaceId: string, { teamId, departmentId }: Place, scope: Scope): RawBuilder<unknown> | null {
  if (scope === 'team' && teamId !== null)
    return sql`select id from member where workspace_id = ${workspaceId} and team_id = ${teamId}`
  if (scope === 'department' && departmentId !== null)
    return sql`select id from member where workspace_id = ${workspaceId} and department_id = ${departmentId}`
  if (scope === 'departmentBelow' && departmentId !== null)
    return sql`
      select m.id from department d join member m on m.workspace_id = d.workspace_id and m.department_id = d.id
      where d.workspace_id = ${workspaceId} and d.ancestor_ids @> array[${departmentId}::uuid]`
  return null
}

/** One owner is compared as one value, so that an index can hold the order of the list. */
function isOwner(column: RawBuilder<unknown>, owners: readonly string[]): RawBuilder<boolean> {
  const [first] = owners
  return owners.length === 1
    ? sql<boolean>`${column} = ${first}`
    : sql<boolean>`${column} = any (${[...owners]}::uuid[])`
}
