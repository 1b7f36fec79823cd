import { assert, DAY_MS } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import { createRecord, updateRecord } from '../../../platform/records/write-record.ts'
import { completeTreatment, treatments } from '../../treatments/index.ts'
import type { DemoClasses } from '../generator/classes.ts'
import type { DemoCustomer } from '../generator/model.ts'
import { TREATMENT_TEXTS } from '../generator/texts/treatments.ts'
import type { DemoMembers } from '../tables.ts'
import { type CustomerIds, idOf, inNameOf } from './record-events.ts'

type Ids = { customerIds: CustomerIds; members: DemoMembers }

/** Makes what each class of customers gets, says of some customers which they are of, and what was done for them lately. */
export async function makeTreatments(
  ctx: WriteCtx,
  classified: readonly (readonly [DemoCustomer, DemoClasses])[],
  { customerIds, members }: Ids,
): Promise<void> {
  const made: string[] = []
  for (const text of TREATMENT_TEXTS) made.push(await createRecord(ctx, treatments, text))
  const type = ctx.hooks.recordType('customer')
  assert(type, 'customers are records')
  for (const [place, [customer, classes]] of classified.entries()) {
    const id = idOf(customer, customerIds)
    const { version } = await readRecord(ctx, type, id)
    await updateRecord(ctx, type, id, { ...classes, version })
    const treatmentId = made[place % made.length]
    if (treatmentId === undefined || customer.ownerKey === null) continue
    const at = new Date(ctx.realNow.getTime() - (place * 11 + 3) * DAY_MS)
    await completeTreatment(
      { ...inNameOf(ctx, customer.ownerKey, members), realNow: at },
      { customerId: id, treatmentId },
      {},
    )
  }
}
