import { AppError, type ListSort } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ColumnType } from './filter-column.ts'
import type { ListField } from './list-field.ts'

/** Records of a list that come one after another by one column, or by their ids alone. */
export type Segment = {
  where: RawBuilder<boolean> | null
  /** `id`: the record's id as the index of the column has it behind it. */
  by: { column: RawBuilder<unknown>; type: ColumnType; id: RawBuilder<unknown> } | null
  isAscending: boolean
}

export const RECORD_ID = sql.ref('t.id')

/** The order of a list: its name, which stands in cursors, and one segment of records with a value, one of those without, or both. */
export type Order = ListSort & { segments: readonly Segment[] }

/** `name` or `-name`. */
export function parseSort(text: string): ListSort {
  return text.startsWith('-') ? { field: text.slice(1), direction: 'desc' } : { field: text, direction: 'asc' }
}

/** Throws 400 `list.field_unknown` for what cannot be sorted by. Records without a value come last either way. */
export function orderBy(sort: ListSort, field: ListField | undefined): Order {
  if (!field?.isSortable) throw fieldUnknown(sort.field)
  const column = sql.raw(field.sortColumn)
  const isAscending = sort.direction === 'asc'
  const id = field.index ? sql.ref(`${field.index.alias}.record_id`) : RECORD_ID
  const by = { column, type: field.sortType, id }
  if (!field.nullable) return { ...sort, segments: [{ where: null, by, isAscending }] }
  return {
    ...sort,
    segments: [
      { where: sql<boolean>`${column} is not null`, by, isAscending },
      { where: sql<boolean>`${column} is null`, by: null, isAscending },
    ],
  }
}

export function fieldUnknown(name: string): AppError {
  const field = name.slice(0, 60)
  return new AppError('list.field_unknown', 400, `The field ${field} cannot be used to sort or filter.`, {
    details: { field },
  })
}
