import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { formerStorageKeys } from '../../fields/index.ts'
import { takenBack, type WrittenOver } from '../written-over.ts'
import { lockForChange, writeValues } from './write-values.ts'

export const REVERT_CUSTOMERS_MAX = 1000

export type CustomerToRevert = WrittenOver & { id: string }
/** How many values were given back, and the fields that had been changed again since and stay. */
export type RevertedCustomer = { id: string; values: number; kept: readonly string[] }

/**
 * Gives customers back the values a change wrote over, field by field, as far as nobody changed them since. A customer that is gone is left out of
 * the answer. Callers check rights, and hold the fields there are (`withModelHeld`).
 */
export async function revertCustomers(
  ctx: WriteCtx,
  customers: readonly CustomerToRevert[],
): Promise<RevertedCustomer[]> {
  assert(customers.length <= REVERT_CUSTOMERS_MAX, 'callers send batches')
  const wanted = new Map(customers.map((customer) => [customer.id, customer]))
  const former = await formerStorageKeys(ctx, 'customer')
  const stored = await lockForChange(ctx, [...wanted.keys()])
  const reverted = stored.map((customer) => {
    const over = wanted.get(customer.id)
    assert(over, 'only these were asked for')
    const { change, kept } = takenBack(customer, over, former)
    return { id: customer.id, change, values: Object.keys(over.before).length - kept.length, kept }
  })
  await writeValues(
    ctx,
    reverted.flatMap(({ change }) => (change ? [change] : [])),
  )
  return reverted.map(({ change: _, ...outcome }) => outcome)
}
