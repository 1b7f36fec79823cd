import { type customer, customerColumns } from '@rapport/contract'
import { type AnyField, keyOf, type ValuesOf } from '@rapport/objects'
import { type CustomPart, mergedPart } from './customer-custom.ts'
import type { CustomerKey } from './identity.ts'

/** The declared values a file can bring; kind and notes are among the facts, for a row may say them otherwise. */
export type CustomerValueName = Exclude<
  keyof ValuesOf<typeof customer>,
  'kind' | 'about' | 'ownerId' | 'vip' | 'parentId' | 'referredById'
>
export type CustomerValues = { [Name in CustomerValueName]: string | null }

type DraftFacts = {
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
  notes: string | null
  customs: Record<string, string>
  own: CustomPart
}

/** A customer as a row tells it. Null: the row says nothing, what is known elsewhere stays. Days are YYYY-MM-DD. */
export type CustomerDraft = DraftFacts & CustomerValues

/** The fields of `CustomerValues`, in the order of the declaration. */
export function valueFields(): { name: string; field: AnyField; key: CustomerValueName }[] {
  return customerColumns()
    .filter(({ declared }) => declared !== 'kind' && declared !== 'about')
    .map(({ declared, field }) => ({ name: declared, field, key: keyOf(declared, field) as CustomerValueName })) // by its filter
}

/** Two rows of one customer: the later says what it says, the earlier the rest. */
export function mergedDraft(before: CustomerDraft, later: CustomerDraft): CustomerDraft {
  const said = Object.entries(later).filter(([, value]) => value !== null)
  const customs = { ...before.customs, ...later.customs }
  return { ...before, ...Object.fromEntries(said), customs, own: mergedPart(before.own, later.own) }
}
