import type { Customer } from '@rapport/contract'

/** The fields people edit, in the order the page shows them. */
export const EDITABLE_FIELDS = [
  'name',
  'kind',
  'email',
  'phone',
  'company',
  'jobTitle',
  'industry',
  'website',
  'country',
  'city',
  'birthday',
  'ownerId',
  'about',
] as const
export type EditableField = (typeof EDITABLE_FIELDS)[number]
export type FieldChange = { field: EditableField; before: string; after: string }

/** What differs between two states of a customer, as texts ('' = empty). */
export function changedFields(before: Customer, after: Customer): FieldChange[] {
  return EDITABLE_FIELDS.flatMap((field) => {
    const change = { field, before: before[field] ?? '', after: after[field] ?? '' }
    return change.before === change.after ? [] : [change]
  })
}

/** The record as it now is, from the details of `customer.changed_meanwhile`; null when the server did not send it. */
export function currentOf(details: Readonly<Record<string, unknown>>): Customer | null {
  const { current } = details
  if (typeof current !== 'object' || current === null) return null
  const whole = 'id' in current && 'version' in current && typeof current.version === 'number' && 'score' in current
  return whole ? (current as Customer) : null // the contract's record; the parts that matter here were just checked
}
