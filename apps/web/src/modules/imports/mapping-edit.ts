import type { ColumnView, ImportTargetName, MappingView } from './preview-view.ts'

/** What a column of each target can hold, in the order of the menu. The server has the last word. */
export const TARGET_FIELDS = {
  orders: [
    'customerId',
    'orderId',
    'occurredAt',
    'timeOfDay',
    'timeZone',
    'productCode',
    'description',
    'quantity',
    'unitPrice',
    'amount',
    'refunded',
    'currency',
    'country',
    'customerName',
    'customerEmail',
    'customerPhone',
    'status',
    'lineKey',
  ],
  customers: [
    'externalId',
    'name',
    'firstName',
    'middleName',
    'lastName',
    'kind',
    'email',
    'phone',
    'country',
    'city',
    'company',
    'jobTitle',
    'industry',
    'website',
    'birthday',
    'notes',
    'recordId',
  ],
  interactions: [
    'externalId',
    'customerId',
    'occurredAt',
    'timeOfDay',
    'timeZone',
    'kind',
    'channel',
    'direction',
    'amount',
    'currency',
    'subject',
    'body',
  ],
} as const satisfies Readonly<Record<ImportTargetName, readonly string[]>>
export type ImportField = (typeof TARGET_FIELDS)[ImportTargetName][number]

/** Before the heading, in the name of a field whose values are kept in the notes. */
export const NOTE = 'note.'
const NOTE_CHARS_MAX = 60

/** The field that keeps a column in the notes under its heading; null where the target has no place for notes. */
export function noteField(target: ImportTargetName, column: ColumnView, columns: readonly ColumnView[]): string | null {
  const name = column.name.replace(/\s+/g, ' ').trim().slice(0, NOTE_CHARS_MAX)
  if (target === 'orders' || name === '') return null
  const isOnly = columns.filter((other) => other.name.trim() === column.name.trim()).length === 1
  return `${NOTE}${isOnly ? name : `${name} ${column.column}`}`
}

/** Without these a row says nothing; of each inner list one is enough. */
const REQUIRED: Readonly<Record<ImportTargetName, readonly (readonly ImportField[])[]>> = {
  orders: [['customerId', 'customerEmail', 'customerName', 'customerPhone'], ['occurredAt'], ['unitPrice', 'amount']],
  customers: [['externalId', 'name', 'firstName', 'lastName', 'email', 'phone', 'company', 'recordId']],
  interactions: [['customerId'], ['occurredAt']],
}

/** The field a column (counted from 1) is mapped to, or null. */
export function fieldOfColumn(mapping: MappingView, column: ColumnView): string | null {
  const found = Object.entries(mapping.columns).find(([, choice]) =>
    typeof choice.column === 'number' ? choice.column === column.column : choice.column === column.name,
  )
  return found?.[0] ?? null
}

/** The mapping with a column given to a field (null: left out). A field has one column: another one loses it. */
export function withColumn(mapping: MappingView, column: ColumnView, field: string | null): MappingView {
  const before = fieldOfColumn(mapping, column)
  const others = Object.entries(mapping.columns).filter(([name]) => name !== before && name !== field)
  const columns = Object.fromEntries(others)
  return { ...mapping, columns: field === null ? columns : { ...columns, [field]: { column: column.column } } }
}

export function withOption(mapping: MappingView, name: string, value: unknown): MappingView {
  return { ...mapping, options: { ...mapping.options, [name]: value } }
}

/** Another target starts with what still fits; the rest of the columns has to be said anew. */
export function withTarget(mapping: MappingView, target: ImportTargetName): MappingView {
  const known: readonly string[] = TARGET_FIELDS[target]
  const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([field]) => known.includes(field)))
  return { ...mapping, target, columns }
}

/** What is still to be said before the import can start; each inner list offers alternatives. */
export function missingFields(mapping: MappingView): readonly (readonly ImportField[])[] {
  return REQUIRED[mapping.target].filter((choices) => !choices.some((field) => field in mapping.columns))
}
