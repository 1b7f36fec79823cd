import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
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
  return scope === null || actor.kind === 'system' ? 'everything' : `${actor.role} ${actor.memberId} ${actor.teamId}`
}
