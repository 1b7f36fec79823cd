import { Id, Language, nullable } from '@rapport/contract'
import { type Static, Type } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { DemoCustomer } from '../generator/model.ts'
import type { DemoMembers } from '../tables.ts'
import { type CustomerIds, idOf } from './record-events.ts'

export const DEMO_FILES_JOB = 'demo.add-files'
const CUSTOMERS_MAX = 12
const ATTEMPTS_MAX = 5

/** Which customers get files, and who adds them. */
export const DemoFilesPlan = Type.Array(
  Type.Object({ customerId: Id, name: Type.String(), language: Language, memberId: nullable(Id) }),
)

/** Asks for files of a few customers, those somebody has something to do for. */
export function planFiles(
  ctx: WriteCtx,
  customers: Iterable<DemoCustomer>,
  { customerIds, members }: { customerIds: CustomerIds; members: DemoMembers },
): void {
  const plan: Static<typeof DemoFilesPlan> = [...customers].slice(0, CUSTOMERS_MAX).map((customer) => ({
    customerId: idOf(customer, customerIds),
    name: customer.name,
    language: customer.language,
    memberId: members[customer.ownerKey ?? '']?.memberId ?? null,
  }))
  ctx.enqueue({ name: DEMO_FILES_JOB, payload: { plan }, attemptsMax: ATTEMPTS_MAX })
}
