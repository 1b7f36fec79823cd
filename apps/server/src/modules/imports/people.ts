import type { PersonToMatch } from '../customers/index.ts'
import type { CustomerDraft } from './mapping/customers.ts'
import { isPersonalEmail } from './mapping/identity.ts'

/** How somebody of a file is looked for among the customers that are there. */
export function personOf(draft: CustomerDraft, source: string): PersonToMatch {
  const { name, email, phone, company, recordId, number, externalId } = draft
  const keys = recordId === null ? [externalId] : [`record:${recordId}`, ...(number === null ? [] : [number])]
  const hasOwnEmail = email !== null && isPersonalEmail(email)
  return { name, email, phone, company, recordId, source, externalIds: keys, hasOwnEmail }
}
