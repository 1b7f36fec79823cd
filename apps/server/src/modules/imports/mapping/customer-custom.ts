import { customer, customerColumns, type ObjectModel } from '@rapport/contract'
import type { AnyField, Values } from '@rapport/objects'
import type { ReferenceText } from './fills.ts'
import type { BoundMapping } from './mapping.ts'
import { isReference, valueReader } from './record-values.ts'
import { type RowRemarks, textOf } from './row-fields.ts'

/** What a row says of fields the workspace added: values by the keys they are stored under, and what has to be looked for. */
export type CustomPart = { values: Values; references: readonly ReferenceText[] }
export type CustomColumn = { name: string; field: AnyField & { storageKey: string } }

/** The custom fields of customers that a file can bring. */
export function customColumns(model: ObjectModel): CustomColumn[] {
  return customerColumns(model).flatMap(({ name, field }) =>
    field.storageKey === undefined ? [] : [{ name, field: { ...field, storageKey: field.storageKey } }],
  )
}

type Place = { bound: BoundMapping; nowMs: number; model: ObjectModel }

/** Reads custom fields of customers by their types. As with all that customers bring, a value that does not fit is dropped and told, and the row is taken. */
export function customReader({ bound, nowMs, model }: Place) {
  const declaration = model.of(customer)
  const readers = customColumns(model)
    .filter(({ name }) => bound.position[name] !== undefined)
    .map((column) => ({ ...column, read: valueReader({ declaration, bound, nowMs }, column.name, column.field) }))
  return (cells: readonly string[], remarks: RowRemarks): CustomPart => {
    const values: Values = {}
    const references: ReferenceText[] = []
    for (const { name, field, read } of readers) {
      const found = read(cells)
      if (found === null) continue
      const text = textOf(cells, bound, name)
      if ('code' in found) remarks.drop('value_dropped', name, text)
      else if (isReference(field)) references.push({ name, field, text, column: (bound.position[name] ?? -1) + 1 })
      else if (found.value !== null) values[field.storageKey] = found.value
    }
    return { values, references }
  }
}

/** Two rows of one customer: the later says what it says, the earlier the rest. */
export function mergedPart(before: CustomPart, later: CustomPart): CustomPart {
  const said = new Set(later.references.map(({ name }) => name))
  const references = [...before.references.filter(({ name }) => !said.has(name)), ...later.references]
  return { values: { ...before.values, ...later.values }, references }
}
