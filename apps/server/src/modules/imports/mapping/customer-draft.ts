import type { CustomerKey } from './identity.ts'

/** A customer as a row tells it. Null: the row says nothing, what is known elsewhere stays. `birthday` is YYYY-MM-DD. */
export type CustomerDraft = {
  /** The physical line in the file; the last one where several became one. */
  line: number
  externalId: string
  strength: CustomerKey['strength']
  /** Rapport's own id of the record, where the file is an export of Rapport. */
  recordId: string | null
  /** The number the file has, which need not be what it is known by. */
  number: string | null
  kind: 'individual' | 'company'
  kindSaid: boolean
  name: string | null
  email: string | null
  phone: string | null
  country: string | null
  city: string | null
  company: string | null
  jobTitle: string | null
  industry: string | null
  website: string | null
  birthday: string | null
  notes: string | null
  customs: Record<string, string>
}

/** Two rows of one customer: the later says what it says, the earlier the rest. */
export function mergedDraft(before: CustomerDraft, later: CustomerDraft): CustomerDraft {
  const said = Object.entries(later).filter(([, value]) => value !== null)
  return { ...before, ...Object.fromEntries(said), customs: { ...before.customs, ...later.customs } }
}
