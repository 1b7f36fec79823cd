import type { Permission } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { canOnOwner, type Owner, ownerPlaceSql, requireCanOnOwner } from '../../access/index.ts'

export type CustomerAccess = Owner & {
  id: string
  name: string
  archivedAt: string | null
  version: number
}

/**
 * The customer if the actor has the right on it. One that is not theirs to see answers exactly as one that does not exist (404);
 * one they may see but not change answers 403. Uses the primary keys.
 */
export async function requireCustomer(
  ctx: ReadCtx,
  customerId: string,
  permission: Permission,
): Promise<CustomerAccess> {
  const result = await sql<CustomerAccess>`
    select c.id, c.name, c.owner_id as "ownerId", ${sql.raw(ownerPlaceSql('m'))}, c.archived_at as "archivedAt", c.version
    from customer c left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = ${customerId}`.execute(ctx.db)
  const customer = result.rows[0]
  if (!customer || !canOnOwner(ctx.actor, 'customer.read', customer)) {
    throw new AppError('customer.not_found', 404, 'This customer does not exist or is not yours to see.')
  }
  requireCanOnOwner(ctx, permission, customer)
  return customer
}
