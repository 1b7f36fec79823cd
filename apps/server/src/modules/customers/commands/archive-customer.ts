import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCustomer } from '../queries/require-customer.ts'
import '../tables.ts'
import '../hooks.ts'

/** Takes a customer out of every list; history and figures stay, and `restoreCustomer` brings it back. Twice is once. */
export async function archiveCustomer(ctx: WriteCtx, customerId: string): Promise<void> {
  await setArchived(ctx, customerId, true)
}

export async function restoreCustomer(ctx: WriteCtx, customerId: string): Promise<void> {
  await setArchived(ctx, customerId, false)
}

async function setArchived(ctx: WriteCtx, customerId: string, archived: boolean): Promise<void> {
  const customer = await requireCustomer(ctx, customerId, 'customer.archive')
  if ((customer.archivedAt !== null) === archived) return
  await ctx.db
    .$pickTables<'customer'>()
    .updateTable('customer')
    .set({
      archived_at: archived ? ctx.realNow.toISOString() : null,
      version: customer.version + 1,
      updated_at: ctx.realNow.toISOString(),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', customerId)
    .execute()
  await ctx.hooks.customersReassigned(ctx, [{ id: customerId, ownerId: customer.ownerId, archived }])
  const action = archived ? 'customer.archived' : 'customer.restored'
  ctx.audit({ action, object: 'customer', objectId: customerId })
  ctx.emit({ name: action, version: 1, subjectType: 'customer', subjectId: customerId, payload: {} })
  ctx.announce(`customer:${customerId}`)
  ctx.announce('customers')
  ctx.announce('home')
}
