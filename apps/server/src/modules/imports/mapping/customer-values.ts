import { customer } from '@rapport/contract'
import { type CustomerValueName, type CustomerValues, valueFields } from './customer-draft.ts'
import type { BoundMapping } from './mapping.ts'
import { maxCharsOf, valueReader } from './record-values.ts'
import { type RowRemarks, shortText, textOf } from './row-fields.ts'

/** Fields whose cells are read with more than their type says. */
const OWN_RULES = [
  'name',
  'email',
  'phone',
  'country',
  'company',
  'jobTitle',
  'birthday',
] as const satisfies readonly CustomerValueName[]
type PlainValues = Omit<CustomerValues, (typeof OWN_RULES)[number]>

/** Reads the values without rules of their own, as their types are read; what does not fit is dropped and told. */
export function plainValues(bound: BoundMapping, nowMs: number) {
  const readers = valueFields()
    .filter(({ key }) => !OWN_RULES.some((own) => own === key))
    .map((field) => plainReader(bound, nowMs, field))
  return (cells: readonly string[], remarks: RowRemarks): PlainValues => {
    const read = readers.map(({ key, read }) => [key, read(cells, remarks)] as const)
    return Object.fromEntries(read) as PlainValues // one entry for each of these fields
  }
}

/** Texts are cut where they are too long; other types are read as those of all records. */
function plainReader(bound: BoundMapping, nowMs: number, { name, field, key }: ReturnType<typeof valueFields>[number]) {
  const isText = field.type === 'text' || field.type === 'longText' || field.type === 'url'
  const maxChars = maxCharsOf(customer, name, field)
  const value = valueReader({ declaration: customer, bound, nowMs }, name, field)
  const read = (cells: readonly string[], remarks: RowRemarks): string | null => {
    const text = textOf(cells, bound, name)
    if (isText) return shortText(text, maxChars, () => remarks.drop('text_cut', name, text))
    const found = value(cells)
    if (found === null) return null
    if ('value' in found) return found.value === null ? null : String(found.value)
    remarks.drop('value_dropped', name, text)
    return null
  }
  return { key, read }
}

const charsMaxOf = new Map<string, number>()

/** The longest text a field takes. Asked for every cell, so it is worked out once. */
export function charsMax(name: keyof typeof customer.fields): number {
  const known = charsMaxOf.get(name) ?? maxCharsOf(customer, name, customer.fields[name])
  charsMaxOf.set(name, known)
  return known
}
