import type { ListSort } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ColumnType } from './filter-column.ts'
import type { ListFields } from './list-field.ts'

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

/** Throws what `ListFields.refusal` says for what cannot be sorted by. Records without a value come last either way. */
export function orderBy(sort: ListSort, fields: ListFields): Order {
  const field = fields.get(sort.field)
  if (!field?.isSortable) throw fields.refusal(sort.field)
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
