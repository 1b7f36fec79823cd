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
  if (scope === 'own' || actor.teamId === null) return own
  const team = sql<boolean>`${column} in (select id from member where workspace_id = ${ctx.workspaceId} and team_id = ${actor.teamId})`
  return actor.standsInFor === undefined ? team : sql<boolean>`(${team} or ${own})`
}

/** One owner is compared as one value, so that an index can hold the order of the list. */
function isOwner(column: RawBuilder<unknown>, owners: readonly string[]): RawBuilder<boolean> {
  const [first] = owners
  return owners.length === 1
    ? sql<boolean>`${column} = ${first}`
    : sql<boolean>`${column} = any (${[...owners]}::uuid[])`
}
