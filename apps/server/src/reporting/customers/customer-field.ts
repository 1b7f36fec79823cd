import type { ColumnType, ListField } from '../lists/definition.ts'

type More = Partial<Pick<ListField, 'nullable' | 'choices' | 'copies' | 'sort' | 'sensitivity'>> & {
  columnType?: ColumnType
}

/** A field of the record itself. */
export function master(name: string, type: ListField['type'], column: string, more: More): ListField {
  return field('c', name, type, column, more)
}

/** A field of its score. */
export function score(name: string, type: ListField['type'], column: string, more: More): ListField {
  return field('s', name, type, column, more)
}

export function field(table: string, name: string, type: ListField['type'], column: string, more: More): ListField {
  return {
    name,
    type,
    table,
    column: `${table}.${column}`,
    columnType: 'text',
    nullable: true,
    sensitivity: 'internal',
    ...more,
  }
}
