import type { FilterField, ListSort } from '@rapport/kernel'
import { type ListedField, listedFields, type ObjectDeclaration } from '@rapport/objects'
import type { ReadCtx } from '../context/context.ts'
import { aliasOf } from '../records/source.ts'
import type { ColumnType, FilterColumn } from './filter-column.ts'

/** A field of a list: of the object itself (`dueAt`), or of what it refers to (`customer.city`, `customer.owner.name`). */
export type ListField = FilterColumn & {
  filter: FilterField
  isSortable: boolean
  /** The column that orders, where names order by a key. */
  sortColumn: string
  /** The references that lead to it, outermost first. */
  path: readonly string[]
}

/** The order of a list: the field that gives it, and which way. */
export type Order = ListSort & { by: ListField }

/** References are followed this far: `customer.owner`. */
const LEVELS_MAX = 2

/** Everything a list of the object can be filtered and sorted by. */
export function listFields(ctx: ReadCtx, declaration: ObjectDeclaration): Map<string, ListField> {
  const found = new Map<string, ListField>()
  collect(ctx, declaration, [], found)
  return found
}

function collect(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  path: readonly string[],
  found: Map<string, ListField>,
): void {
  const alias = path.length === 0 ? 't' : aliasOf(path.join('_'))
  for (const field of listedFields(declaration)) {
    const listed = toListField(field, alias, path)
    if (listed) found.set(listed.name, listed)
    if (field.to === null || field.column === null || path.length >= LEVELS_MAX) continue
    const target = ctx.hooks.referable(field.to)
    if (target.declaration) collect(ctx, target.declaration, [...path, field.field], found)
  }
}

function toListField(field: ListedField, alias: string, path: readonly string[]): ListField | null {
  if (field.column === null || field.columnType === null || field.columnType === 'jsonb' || field.filter === null)
    return null
  const name = [...path, field.name].join('.')
  // Filters compare several values as texts, ids as well.
  const areIds = field.columnType === 'uuid[]'
  return {
    name,
    type: field.filter.type,
    filter: { ...field.filter, name },
    column: areIds ? `${alias}.${field.column}::text[]` : `${alias}.${field.column}`,
    columnType: areIds ? 'text[]' : (field.columnType satisfies ColumnType),
    nullable: field.isNullable || path.length > 0,
    isSortable: field.isSortable,
    sortColumn: `${alias}.${field.sortColumn ?? field.column}`,
    path,
  }
}
