import type { WriteCtx } from '../../../platform/context/context.ts'
import { createRecord } from '../../../platform/records/write-record.ts'
import { contacts } from '../../contacts/index.ts'
import type { DemoCompanyPerson } from '../generator/company-people.ts'
import type { DemoCustomer } from '../generator/model.ts'
import type { DemoMembers } from '../tables.ts'
import { type CustomerIds, idOf } from './record-events.ts'

/** Makes the people at companies; answers the first contact of each. */
export async function makeContacts(
  ctx: WriteCtx,
  people: readonly DemoCompanyPerson[],
  { customerIds, members }: { customerIds: CustomerIds; members: DemoMembers },
): Promise<ReadonlyMap<DemoCustomer, string>> {
  const first = new Map<DemoCustomer, string>()
  for (const { customer, name, jobTitle, roles, email } of people) {
    const companyId = idOf(customer, customerIds)
    const ownerId = members[customer.ownerKey ?? '']?.memberId ?? null
    const id = await createRecord(ctx, contacts, { name, companyId, jobTitle, roles, email, ownerId })
    if (!first.has(customer)) first.set(customer, id)
  }
  return first
}
