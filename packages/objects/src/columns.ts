import { type AnyField, isComputed, shownType } from './field.ts'
import type { ColumnType } from './field-types/field-type.ts'
import { FIELD_TYPES, shownAs } from './field-types/index.ts'
import { fieldsOf, type ObjectDeclaration } from './object.ts'
import { keyOf } from './schemas.ts'
import { snakeCase } from './snake-case.ts'

/** A column of an object's table; `field` is null for what every table of records has. */
export type Column = { name: string; type: ColumnType; isNullable: boolean; field: string | null }

/** The table that holds the records of an object. */
export function tableOf({ table }: Pick<ObjectDeclaration, 'table'>): string {
  return table
}

/** The column of a field: its key in the API, as PostgreSQL writes names. Null for what is computed when it is read, and for custom fields. */
export function columnOf(name: string, field: AnyField): string | null {
  if (field.storageKey !== undefined) return null
  return FIELD_TYPES[field.type].columnType(field) === null ? null : snakeCase(keyOf(name, field))
}

/** The type its values have in SQL, also where they are computed. */
export function columnTypeOf(field: AnyField): ColumnType | null {
  // How many places a custom number has can be changed any time; what is stored stays.
  if (shownType(field) === 'number' && (field.storageKey !== undefined || isComputed(field))) return 'numeric'
  return shownAs(field).columnType(field)
}

/** The column that puts a text in the order of names of both scripts. */
export function sortColumnOf(name: string, field: AnyField): string | null {
  const column = columnOf(name, field)
  return column !== null && field.sortKey ? `${column}_sort` : column
}

/** Every column the table of an object must have; `npm run check -- objects` holds them against the catalogue. */
export function columnsOf(declaration: ObjectDeclaration): Column[] {
  const own = fieldsOf(declaration).flatMap(([name, field]): Column[] => {
    const [column, type] = [columnOf(name, field), FIELD_TYPES[field.type].columnType(field)]
    if (column === null || type === null) return []
    const value = { name: column, type, isNullable: !field.required, field: name }
    return field.sortKey ? [value, { ...value, name: `${column}_sort`, type: 'text' }] : [value]
  })
  const always = (name: string, type: ColumnType, isNullable = false): Column => ({
    name,
    type,
    isNullable,
    field: null,
  })
  return [
    always('workspace_id', 'uuid'),
    always('id', 'uuid'),
    ...own,
    always('custom', 'jsonb'),
    always('version', 'integer'),
    always('created_at', 'timestamptz'),
    always('updated_at', 'timestamptz'),
    always('archived_at', 'timestamptz', true),
  ]
}
