import { type Customer, customer, type UpdateCustomerRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { maskRecord } from '../../../platform/records/masking/mask-record.ts'
import { updateRecord } from '../../../platform/records/write-record.ts'
import { customers } from '../customer.ts'
import { getCustomer } from '../queries/get-customer.ts'
import { holdCustomer } from './hold-customer.ts'

/** Changes the given fields if the customer is still at the version the editor saw; else 409 `customer.changed_meanwhile` with what stands there. */
export async function updateCustomer(ctx: WriteCtx, customerId: string, input: UpdateCustomerRequest): Promise<void> {
  const { version } = await holdCustomer(ctx, customerId, 'customer.update')
  if (version !== input.version) {
    throw changedMeanwhile(maskRecord(ctx, customer, await getCustomer(ctx, customerId)))
  }
  await updateRecord(ctx, customers, customerId, input)
}

function changedMeanwhile(current: Customer): AppError {
  const message = 'Somebody changed this customer meanwhile. Look at the current state and save again.'
  return new AppError('customer.changed_meanwhile', 409, message, { details: { current } })
}
