import { type AppError, assert, type FilterField } from '@rapport/kernel'
import { CUSTOM_NAME, INDEX_COLUMNS, type ListedField, listedFields, type ObjectDeclaration } from '@rapport/objects'
import type { ReadCtx } from '../context/context.ts'
import { fieldMasked, seesField } from '../records/masking/field-access.ts'
import { aliasOf } from '../records/source.ts'
import { computedAlias, storedSql } from '../records/value-sql.ts'
import { fieldUnknown } from './field-unknown.ts'
import type { ColumnType, FilterColumn } from './filter-column.ts'
import type { ListType } from './list-type.ts'

/** A field of a list: of the object itself (`dueAt`), or of what it refers to (`customer.city`, `customer.owner.name`). */
export type ListField = FilterColumn & {
  filter: FilterField
  isSortable: boolean
  /** The column that orders, where names order by a key. */
  sortColumn: string
  sortType: ColumnType
  /** The references that lead to it, outermost first. */
  path: readonly string[]
  /** Where its values are kept in their order, which has to be joined where it is read; null for most. */
  index: { id: string; alias: string } | null
  /** What expressions call a computed field, which has to be joined where it is read; null for what is stored. */
  computed: string | null
}

/** References are followed this far: `customer.owner`. Those that a workspace added, of which there may be hundreds, one level only. */
const LEVELS_MAX = 2
const CUSTOM_LEVELS_MAX = 1

/** The fields of a list by their names; `masked` are those that are there, but whose values the reader does not see. */
export class ListFields extends Map<string, ListField> {
  readonly masked = new Set<string>()

  /** Why a field cannot be used: 403 `access.field_masked`, or 400 `list.field_unknown`. */
  refusal(name: string): AppError {
    return this.masked.has(name) ? fieldMasked(name) : fieldUnknown(name)
  }
}

/** Everything a list of the object can be filtered and sorted by, as far as the reader sees it: what came of it otherwise would tell them. */
export function listFields(ctx: ReadCtx, type: ListType): ListFields {
  const found = new ListFields()
  collect(ctx, { declaration: type.declaration, path: [], from: null, isMasked: false }, found)
  for (const [name, override] of Object.entries(type.overrides ?? {})) {
    if (found.masked.has(name)) continue
    const field = found.get(name)
    assert(field, `${type.declaration.name} has no field ${name}`)
    found.set(name, { ...field, ...override })
  }
  const asked = [...(type.askedFields ?? []), ...ctx.hooks.sharedListFields(type.declaration)]
  for (const field of asked) found.set(field.name, askedField(field))
  return found
}

/** When records were archived: only archived ones have it. */
export const ARCHIVED_AT: ListField = {
  ...askedField({
    name: 'archivedAt',
    type: 'instant',
    column: 't.archived_at',
    columnType: 'timestamptz',
    nullable: false,
  }),
  isSortable: true,
}

function askedField(field: FilterColumn): ListField {
  const { name, type, column, columnType } = field
  return {
    ...field,
    filter: { name, type },
    isSortable: false,
    sortColumn: column,
    sortType: columnType,
    path: [],
    index: null,
    computed: null,
  }
}

/** An object whose fields are collected, the way to it, and the object that leads to it. */
type Reached = {
  declaration: ObjectDeclaration
  path: readonly string[]
  from: string | null
  /** Behind a reference whose values the reader does not see. */
  isMasked: boolean
}

function collect(ctx: ReadCtx, { declaration, path, from, ...reached }: Reached, found: ListFields): void {
  const alias = path.length === 0 ? 't' : `"${aliasOf(path.join('_'))}"`
  for (const field of listedFields(ctx.model.of(declaration))) {
    const listed = toListField(field, alias, path)
    const isMasked = reached.isMasked || !seesField(ctx, declaration, field.field)
    if (listed && isMasked) found.masked.add(listed.name)
    else if (listed) found.set(listed.name, listed)
    const further = [...path, field.field]
    const levelsMax = further.some((name) => CUSTOM_NAME.test(name)) ? CUSTOM_LEVELS_MAX : LEVELS_MAX
    // What leads to several records cannot be joined to one row.
    if (field.to === null || field.columnType !== 'uuid' || further.length > levelsMax) continue
    // The parent's parent is a question nobody asks, and joins the largest table to itself once more.
    if (from === declaration.name && field.to === declaration.name) continue
    const target = ctx.hooks.referable(field.to)
    if (target.declaration)
      collect(ctx, { declaration: target.declaration, path: further, from: declaration.name, isMasked }, found)
  }
}

function toListField(field: ListedField, alias: string, path: readonly string[]): ListField | null {
  if (field.columnType === null || field.columnType === 'jsonb' || field.filter === null) return null
  const column = listedSql(alias, field)
  // What is computed of what references lead to is computed one level far.
  if (column === null || (field.isComputed && path.length > 1)) return null
  const name = [...path, field.name].join('.')
  // Filters compare several values as texts, ids as well.
  const areIds = field.columnType === 'uuid[]'
  const columnType = areIds ? 'text[]' : (field.columnType satisfies ColumnType)
  const hasSortKey = field.sortColumn !== null && field.sortColumn !== field.column
  return {
    name,
    type: field.filter.type,
    filter: { ...field.filter, name },
    column: areIds ? `(${column})::text[]` : column,
    columnType,
    nullable: field.isNullable || path.length > 0,
    // Ids have no order anybody would want.
    isSortable: field.isSortable && columnType !== 'uuid',
    sortColumn: field.sortColumn === null ? column : `${alias}.${field.sortColumn}`,
    sortType: hasSortKey ? 'text' : columnType,
    path,
    index: null,
    computed: field.isComputed ? [...path, field.field].join('.') : null,
    ...indexed(field, path),
  }
}

/** A field of the records themselves that is made fast to filter is looked for, and put in order, where its values have one. */
function indexed({ index }: ListedField, path: readonly string[]): Partial<ListField> {
  if (index === null || path.length > 0) return {}
  const alias = `by ${index.id}`
  const [column, type] = [`"${alias}".${index.column}`, INDEX_COLUMNS[index.column]]
  return { index: { id: index.id, alias }, ordered: { column, columnType: type }, sortColumn: column, sortType: type }
}

function listedSql(alias: string, { field, column, storageKey, columnType, isComputed }: ListedField): string | null {
  if (column !== null) return `${alias}.${column}`
  if (isComputed) return `"${computedAlias(alias, field, storageKey === null ? {} : { storageKey })}".v`
  return storageKey === null || columnType === null ? null : storedSql(alias, storageKey, columnType)
}
