import type { Permission } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type CustomerAccess, requireCustomer } from '../queries/require-customer.ts'
import '../tables.ts'

/** The customer if the actor has the right on it, as it stays until commit: whoever else changes it waits. Uses the primary key. */
export async function holdCustomer(ctx: WriteCtx, customerId: string, permission: Permission): Promise<CustomerAccess> {
  await ctx.db
    .$pickTables<'customer'>()
    .selectFrom('customer')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', customerId)
    .forNoKeyUpdate()
    .execute()
  return requireCustomer(ctx, customerId, permission)
}
