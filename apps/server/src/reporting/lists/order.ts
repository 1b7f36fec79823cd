import {
  AppError,
  assert,
  isId,
  isInstant,
  isStorableText,
  type ListCursor,
  type ListSort,
  type SortDirection,
} from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import { type ColumnType, findField, type ListDefinition } from './definition.ts'

/**
 * One stretch of an ordered list that an index can give by itself. A nullable column makes two (values, then the rows without one, in
 * either direction last); a column of few choices one for each choice.
 */
export type Stretch = {
  /** What rows of this stretch have in common; null: no condition. */
  condition: RawBuilder<boolean> | null
  /** What orders them before the id; null in a stretch of rows without a value. */
  column: RawBuilder<unknown>
  type: ColumnType
  hasValue: boolean
  direction: SortDirection
  /** Stands before the values of this stretch in cursors, where a list has several with values. */
  choice: string | null
  /** Where the key condition reads a column of another table, which has the same order by its key: that one is walked for those who see everything. */
  walkedIn?: WalkedIn
  /** True where nearly every row is one that is looked for: always read in order until there are enough, never gathered. */
  mostPass?: boolean
}

/** A table of the list in the order of its key, with the column whose content decides which rows pass. */
export type WalkedIn = {
  table: string
  column: string
  passes: (content: RawBuilder<unknown>, id: RawBuilder<unknown>) => RawBuilder<boolean>
}

/** The order of a list: its stretches one after another, the id deciding between equals. */
export type ListOrder = ListSort & {
  table: string
  stretches: readonly Stretch[]
  /** Whether an index gives this order; without one everything is read and the best kept. */
  indexed: boolean
  ownerIndexed: boolean
  /** The column whose values follow each other; null where several do, one after another. */
  orderedBy: string | null
  /** Fields that its index has beside the key. */
  carried: ReadonlySet<string>
}

/** A place between two rows: after the row with this value and id (before it, when reading backwards). */
export type Place = { stretch: number; value: string | number | boolean | null; id: string }

/** Reads `name` or `-name`. Throws 400 `list.field_unknown`. */
export function readSort(definition: ListDefinition, text: string): ListSort {
  const field = text.startsWith('-') ? text.slice(1) : text
  if (!findField(definition, field)?.sort) {
    throw new AppError('list.field_unknown', 400, `The field ${field.slice(0, 40)} cannot be used to sort or filter.`, {
      details: { field: field.slice(0, 40) },
    })
  }
  return { field, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

export function listOrder(definition: ListDefinition, sort: ListSort): ListOrder {
  const field = findField(definition, sort.field)
  assert(field?.sort, 'the sort was read against these fields')
  const { column = field.column, type = field.columnType, thenBy, index, ownerIndex, carries, onlyValues } = field.sort
  const order = {
    ...sort,
    table: field.table,
    indexed: index !== null,
    ownerIndexed: ownerIndex !== undefined,
    orderedBy: thenBy === undefined ? column : null,
    carried: new Set(carries),
  }
  if (thenBy !== undefined) {
    assert(field.choices && !field.nullable, 'only fields of few choices are ordered by choice')
    const choices = sort.direction === 'asc' ? field.choices : [...field.choices].reverse()
    return { ...order, stretches: choices.map((choice) => choiceStretch(field.column, choice, thenBy)) }
  }
  const value = { column: sql.raw(column), type, direction: sort.direction, choice: null }
  if (!field.nullable) return { ...order, stretches: [{ ...value, condition: null, hasValue: true }] }
  return {
    ...order,
    stretches: [
      { ...value, condition: sql<boolean>`${sql.raw(column)} is not null`, hasValue: true },
      {
        ...value,
        column: onlyValues ? sql`null::${sql.raw(type)}` : value.column,
        condition: sql<boolean>`${sql.raw(column)} is null`,
        hasValue: false,
      },
    ],
  }
}

function choiceStretch(column: string, choice: string, thenBy: string): Stretch {
  return {
    condition: sql<boolean>`${sql.raw(column)} = ${choice}::text`,
    column: sql.raw(thenBy),
    type: 'bigint',
    hasValue: true,
    direction: 'desc',
    choice,
  }
}

/** What a cursor keeps of a row's place. */
export function cursorValue(stretch: Stretch, value: string | number | boolean | null): ListCursor['value'] {
  return stretch.choice === null ? value : `${stretch.choice} ${String(value)}`
}

/** The place a cursor names. A cursor that only somebody else can have written is refused like any other unreadable one. */
export function placeOf(order: ListOrder, cursor: ListCursor): Place {
  const { value, id } = cursor
  const text = typeof value === 'string' ? value : ''
  const choice = text.split(' ', 1)[0]
  const stretch = order.stretches.findIndex((candidate) =>
    candidate.choice === null ? candidate.hasValue === (value !== null) : candidate.choice === choice,
  )
  const found = order.stretches[stretch]
  const inside = found && found.choice !== null ? insideChoice(found, text) : value
  if (!found || !isId(id) || (found.hasValue && !fits(found.type, inside))) throw unreadable()
  return { stretch, value: inside, id }
}

/** What stands behind the choice in a cursor. */
function insideChoice({ type, choice }: Stretch, text: string): ListCursor['value'] {
  const rest = text.slice((choice ?? '').length + 1)
  return type === 'text' || type === 'timestamptz' || type === 'uuid' ? rest : Number(rest || Number.NaN)
}

function fits(type: ColumnType, value: ListCursor['value']): boolean {
  switch (type) {
    case 'smallint':
      return Number.isInteger(value) && Math.abs(Number(value)) <= 0x7fff
    case 'integer':
      return Number.isInteger(value) && Math.abs(Number(value)) <= 0x7fff_ffff
    case 'bigint':
      return Number.isSafeInteger(value)
    case 'float8':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'uuid':
      return typeof value === 'string' && isId(value)
    case 'timestamptz':
      return typeof value === 'string' && isInstant(value)
    case 'text':
      return typeof value === 'string' && isStorableText(value)
    case 'numeric':
    case 'date':
    case 'text[]':
    case 'uuid[]':
      return false
  }
}

export function unreadable(): AppError {
  return new AppError(
    'list.cursor_unreadable',
    400,
    'The place in this list can no longer be read. Go back to its first page.',
  )
}
