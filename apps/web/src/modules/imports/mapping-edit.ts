import { filledFields, importedObject, isNeeded, requiredImportFields } from '@rapport/contract'
import type { AnyField } from '@rapport/objects'
import { WORKSPACE_MODEL } from '../../platform/records/custom-fields.ts'
import type { ColumnView, ImportTargetName, MappingView } from './preview-view.ts'

/** Before the heading, in the name of a field whose values are kept in the notes. */
export const NOTE = 'note.'
const NOTE_CHARS_MAX = 60

/** The field that keeps a column in the notes under its heading; null where the target has no place for notes. */
export function noteField(target: ImportTargetName, column: ColumnView, columns: readonly ColumnView[]): string | null {
  const name = column.name.replace(/\s+/g, ' ').trim().slice(0, NOTE_CHARS_MAX)
  if (target === 'orders' || importedObject(target, WORKSPACE_MODEL) !== null || name === '') return null
  const isOnly = columns.filter((other) => other.name.trim() === column.name.trim()).length === 1
  return `${NOTE}${isOnly ? name : `${name} ${column.column}`}`
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

/** What is still to be said before the import can start; each inner list offers alternatives. */
export function missingFields(mapping: MappingView): readonly (readonly string[])[] {
  const given = { ...mapping.columns, ...mapping.fills }
  return requiredImportFields(mapping.target, WORKSPACE_MODEL).filter(
    (choices) => !choices.some((field) => field in given),
  )
}

/** The fields that every new record needs and no column brings: one value may be given for all of them. */
export function fieldsToFill(mapping: MappingView): (readonly [string, AnyField])[] {
  return filledFields(mapping.target, WORKSPACE_MODEL).filter(
    ([name, field]) => isNeeded(field) && !(name in mapping.columns),
  )
}

/** The mapping with a value for new records whose line says nothing; an empty one takes it away. */
export function withFill(mapping: MappingView, field: string, text: string): MappingView {
  const { [field]: _, ...others } = mapping.fills ?? {}
  return { ...mapping, fills: text.trim() === '' ? others : { ...others, [field]: text.trim() } }
}
