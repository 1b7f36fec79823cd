import type { FilterField } from '@rapport/kernel'
import { columnOf, columnTypeOf, sortColumnOf } from './columns.ts'
import { type AnyField, isComputed, type Sensitivity } from './field.ts'
import type { CellKind, ColumnType } from './field-types/field-type.ts'
import { shownAs } from './field-types/index.ts'
import { type IndexColumn, indexColumnOf } from './indexed.ts'
import { isMasked } from './masking/as-seen.ts'
import { fieldsOf, type ObjectDeclaration } from './object.ts'
import { keyOf } from './schemas.ts'

/** A field as lists, exports and imports see it; `name` is its key in the API. */
export type ListedField = {
  name: string
  field: string
  cell: CellKind
  /** How filters compare it; null: they cannot. */
  filter: FilterField | null
  isSortable: boolean
  /** Null for what is computed when it is read, and for custom fields. */
  column: string | null
  /** Where a custom field's value lies (see `AnyField`). */
  storageKey: string | null
  columnType: ColumnType | null
  /** Where its values stand in their order, once all of them do. */
  index: { id: string; column: IndexColumn } | null
  sortColumn: string | null
  isNullable: boolean
  /** Its values follow from others: it is neither in a column nor among custom values. */
  isComputed: boolean
  sensitivity: Sensitivity
  /** The object a reference leads to, by whose fields lists can be filtered and sorted as well. */
  to: string | null
}

const FACTS: readonly (readonly [string, AnyField])[] = (['createdAt', 'updatedAt'] as const).map((name) => [
  name,
  {
    type: 'instant',
    required: true,
    unique: false,
    sensitivity: 'internal',
    searchable: false,
    sortable: true,
    importable: false,
    editable: false,
    title: false,
  },
])

/** Everything a list of the object can show, filter and sort by, in the order it was declared. */
export function listedFields(declaration: ObjectDeclaration): ListedField[] {
  return [...fieldsOf(declaration), ...FACTS].map(([name, field]) => {
    const type = shownAs(field)
    const key = keyOf(name, field)
    const compared = isMasked(field) ? null : type.filter(field)
    return {
      name: key,
      field: name,
      cell: type.cell,
      filter: compared && { name: key, type: compared, ...(field.choices ? { choices: field.choices } : {}) },
      isSortable: type.isSortable && field.sortable,
      column: columnOf(name, field),
      storageKey: field.storageKey ?? null,
      columnType: columnTypeOf(field),
      index: indexOf(field),
      sortColumn: sortColumnOf(name, field),
      // Records that were there before a custom field have nothing in it.
      isNullable: !field.required || field.storageKey !== undefined || isComputed(field),
      isComputed: isComputed(field),
      sensitivity: field.sensitivity,
      to: targetOf(field),
    }
  })
}

/** The fields that columns of a file can be matched to. */
export function importedFields(declaration: ObjectDeclaration): (readonly [string, AnyField])[] {
  return fieldsOf(declaration).filter(([, { importable }]) => importable)
}

/** The fields whose words the search finds records by, the title first. */
export function searchedFields(declaration: ObjectDeclaration): (readonly [string, AnyField])[] {
  const found = fieldsOf(declaration).filter(([, { searchable, title }]) => searchable !== false || title)
  return found.sort(([, left], [, right]) => Number(right.title) - Number(left.title))
}

function indexOf(field: AnyField): ListedField['index'] {
  const column = field.index?.isReady ? indexColumnOf(field) : null
  return field.index && column ? { id: field.index.id, column } : null
}

function targetOf({ type, to }: AnyField): string | null {
  if (type === 'member' || type === 'team') return type
  return to ?? null
}
