import type { WriteCtx } from '../../../platform/context/context.ts'
import { setArchived } from '../../../platform/records/write-record.ts'
import { customers } from '../customer.ts'
import { holdCustomer } from './hold-customer.ts'

/** Takes a customer out of every list; history and figures stay, and `restoreCustomer` brings it back. Twice is once. */
export async function archiveCustomer(ctx: WriteCtx, customerId: string): Promise<void> {
  await holdCustomer(ctx, customerId, 'customer.archive')
  await setArchived(ctx, customers, customerId, true)
}

export async function restoreCustomer(ctx: WriteCtx, customerId: string): Promise<void> {
  await holdCustomer(ctx, customerId, 'customer.archive')
  await setArchived(ctx, customers, customerId, false)
}
