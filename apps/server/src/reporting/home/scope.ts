import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { scopeOf } from '../../modules/access/index.ts'
import { ownerScope } from '../../modules/users/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'

/** The reader's reach as a condition on `s.owner_id`; null: everything, and the counters of the whole workspace can be used. */
export type HomeScope = RawBuilder<boolean> | null

export function homeScope(ctx: ReadCtx): HomeScope {
  return ownerScope(ctx, 'customer.read', sql`s.owner_id`)
}

/** FROM and WHERE of the customers in reach. */
export function customersInReach(ctx: ReadCtx, scope: HomeScope): RawBuilder<unknown> {
  return sql`from customer_score s where s.workspace_id = ${ctx.workspaceId}::uuid and s.archived_at is null ${scope ? sql`and ${scope}` : sql``}`
}

/** Tells one reach from another. */
export function reachName({ actor }: ReadCtx, scope: HomeScope): string {
  if (scope === null || actor.kind === 'system') return 'everything'
  const { memberId, teamId, departmentId } = actor
  return [scopeOf(actor, 'customer.read'), memberId, teamId, departmentId].join(' ')
}
