import { assert, type Filter, type FilterField } from '@rapport/kernel'
import type { RawBuilder } from 'kysely'
import type { ColumnType, FilterColumn, FilterFacts, Span } from '../../platform/lists/filter-column.ts'
import { filterFieldsOf } from '../../platform/lists/filter-sql.ts'

export type { ColumnType, FilterFacts, Span }

/** Who may see a field's content; clearances of roles are asked against it. */
export type Sensitivity = 'internal' | 'personal'

/** How rows can be put in the order of a field. */
export type FieldSort = {
  /** The column that orders, where it is not the field's own (names order by a key). */
  column?: string
  type?: ColumnType
  /** The index that serves this order for those who may see everything; null: all rows are read and the best kept. */
  index: string | null
  /** Fields of the same table that stand beside the key in that index: what they filter is seen without reading a row. */
  carries?: readonly string[]
  /** True where the index leaves out the rows without a value: they come in the order of their key. */
  onlyValues?: true
  /** The index that gives this order within one owner's records; without it an owner's records are read and the best kept. */
  ownerIndex?: string
  /** For few choices: their order, and the column that orders rows of one choice (descending, bigint, never null). */
  thenBy?: string
}

/** `table` is the alias of one of the definition's tables, `column` an SQL expression over it; both are ours, never input. */
export type ListField = FilterColumn & {
  table: string
  choices?: readonly string[]
  sort?: FieldSort
  sensitivity: Sensitivity
  /** Whether that first gathers the records it lets through. */
  gathersWithin?: (span: Span, facts: FilterFacts) => boolean
  /** The same value in other tables of the list, by their alias: a list in an order of theirs narrows by it there. */
  copies?: Readonly<Record<string, string>>
}

/** A table of a list. All tables of a list share one key, so any of them can come first and the others join by it. */
export type ListTable = {
  from: string
  id: string
  workspaceId: string
  /** What keeps archived records out; the words of the partial indexes. */
  alive: string
  /** The owner as copied to this table; null for tables that never lead a list. */
  owner: string | null
}

/** Everything the list engine needs to know of one kind of record. */
export type ListDefinition = {
  name: string
  tables: Readonly<Record<string, ListTable>>
  fields: readonly ListField[]
  /** What a row shows, and the joins that bring it to the keys of a page; `given` is a table whose rows are there already. */
  rowColumns: string
  rowTables(workspaceId: string, key: { id: RawBuilder<unknown>; given: string }): RawBuilder<unknown>
  /** The tables among those joins: each of them may be given. */
  rowAliases: ReadonlySet<string>
  /** Whether the row may still be shown, and the owner to check again; copies may be stale, the record itself never is. */
  rowAlive: string
  rowOwner: string
  defaultSort: string
}

/** The list as a table that gives its order has it: what was copied there is read there, and no index gathers it. */
export function seenFrom(definition: ListDefinition, table: string): ListDefinition {
  const fields = definition.fields.map((field) => {
    const column = field.copies?.[table]
    if (column === undefined) return field
    const { sort: _, ...others } = field
    return { ...others, table, column }
  })
  return { ...definition, fields }
}

export function findField(definition: ListDefinition, name: string): ListField | undefined {
  return definition.fields.find((field) => field.name === name)
}

/** The field of a filter that was parsed against this list. */
export function columnsOf(definition: ListDefinition): (name: string) => ListField {
  return (name) => {
    const field = findField(definition, name)
    assert(field, 'the filter was parsed against these fields')
    return field
  }
}

/** The fields as the filter grammar knows them. */
export function filterFields(definition: ListDefinition): FilterField[] {
  return definition.fields.map(({ name, type, choices }) => ({ name, type, ...(choices ? { choices } : {}) }))
}

/** The tables whose columns a filter reads. */
export function filterTables(definition: ListDefinition, filter: Filter): Set<string> {
  const field = columnsOf(definition)
  return new Set([...filterFieldsOf(filter)].map((name) => field(name).table))
}
