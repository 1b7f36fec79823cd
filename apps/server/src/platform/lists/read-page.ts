import { AppError, decodeCursor, encodeCursor, isId, isInstant, isStorableText, type ListCursor } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import type { ColumnType } from './filter-column.ts'
import type { ListField, Order } from './list-field.ts'
import type { Selection } from './selection.ts'

export type PageRequest = { cursor?: string; limit: number }
export type Page<Row> = { items: Row[]; nextCursor: string | null; previousCursor: string | null }

type Value = ListCursor['value']
type Place = { value: Value; id: string }
type Keyed = { id: string; sortValue: Value }
/** Rows with a value come first, in their order; those without one last, in the order of their ids. */
type Segment = { hasValue: boolean; after: Place | null }
type Reading = { order: Order; backward: boolean }

/**
 * One page by keyset: any depth costs the same. Rows without a value come last in either direction; ids decide between equals. A nullable order
 * is read in two parts, so that each part is a plain range of an index where there is one.
 */
export async function readPage<Row extends { id: string }>(
  ctx: ReadCtx,
  selection: Selection,
  order: Order,
  request: PageRequest,
): Promise<Page<Row>> {
  const cursor =
    request.cursor === undefined
      ? null
      : decodeCursor(request.cursor, { field: order.field, direction: order.direction })
  const place = cursor === null ? null : placeOf(order, cursor)
  const reading = { order, backward: cursor?.backward === true }
  const rows: (Row & Keyed)[] = []
  for (const segment of segmentsOf(reading, place)) {
    const missing = request.limit + 1 - rows.length
    if (missing > 0) rows.push(...(await readSegment<Row>(ctx, selection, reading, { segment, limit: missing })))
  }
  const hasMore = rows.length > request.limit
  const kept = rows.slice(0, request.limit)
  if (reading.backward) kept.reverse()
  const [first, last] = [kept[0], kept.at(-1)]
  return {
    items: kept.map(({ sortValue: _, ...row }) => row as unknown as Row), // the row without what only the order needs
    nextCursor: last && (reading.backward || hasMore) ? cursorAt(order, last, false) : null,
    previousCursor: first && (reading.backward ? hasMore : cursor !== null) ? cursorAt(order, first, true) : null,
  }
}

function segmentsOf({ order, backward }: Reading, place: Place | null): Segment[] {
  const all: Segment[] = order.by.nullable
    ? [
        { hasValue: true, after: null },
        { hasValue: false, after: null },
      ]
    : [{ hasValue: true, after: null }]
  const inOrder = backward ? all.reverse() : all
  if (place === null) return inOrder
  const from = inOrder.findIndex(({ hasValue }) => hasValue === (place.value !== null))
  return inOrder.slice(from).map((segment, index) => (index === 0 ? { ...segment, after: place } : segment))
}

async function readSegment<Row>(
  ctx: ReadCtx,
  { columns, from, where }: Selection,
  { order, backward }: Reading,
  { segment, limit }: { segment: Segment; limit: number },
): Promise<(Row & Keyed)[]> {
  const column = sql.ref(order.by.sortColumn)
  const isAscending = (order.direction === 'asc') !== backward
  const way = isAscending ? sql`asc` : sql`desc`
  const conditions = [...where, ...segmentConditions(order, segment, isAscending)]
  // Columns and tables come from declarations, which the query builder does not know.
  const result = await sql<Row & Keyed>`
    select ${columns}, ${column} as "sortValue" from ${from} where ${sql.join(conditions, sql` and `)}
    order by ${segment.hasValue ? sql`${column} ${way}, t.id ${way}` : sql`t.id ${way}`} limit ${limit}`.execute(ctx.db)
  return result.rows
}

function segmentConditions({ by }: Order, { hasValue, after }: Segment, isAscending: boolean): RawBuilder<boolean>[] {
  const column = sql.ref(by.sortColumn)
  const presence = by.nullable ? [sql<boolean>`${column} is ${hasValue ? sql`not null` : sql`null`}`] : []
  if (after === null) return presence
  const than = isAscending ? sql`>` : sql`<`
  if (!hasValue) return [...presence, sql<boolean>`t.id ${than} ${after.id}::uuid`]
  const value = sql`${after.value}::${sql.raw(sortTypeOf(by))}`
  return [...presence, sql<boolean>`(${column}, t.id) ${than} (${value}, ${after.id}::uuid)`]
}

function sortTypeOf({ columnType, column, sortColumn }: ListField): ColumnType {
  return column === sortColumn ? columnType : 'text'
}

function cursorAt({ field, direction }: Order, { id, sortValue }: Keyed, backward: boolean): string {
  return encodeCursor({ field, direction, value: sortValue, id, ...(backward ? { backward: true } : {}) })
}

/** The place a cursor names. One that only somebody else can have written is refused like any other unreadable one. */
function placeOf({ by }: Order, { value, id }: ListCursor): Place {
  const fits = value === null ? by.nullable : FITS[sortTypeOf(by)](value)
  if (isId(id) && fits) return { value, id }
  const message = 'The place in this list can no longer be read. Go back to its first page.'
  throw new AppError('list.cursor_unreadable', 400, message)
}

const isText = (value: Value): boolean => typeof value === 'string' && isStorableText(value)
const isNumber = (value: Value): boolean => typeof value === 'number'
const isWhole = (value: Value): boolean => Number.isSafeInteger(value)
const isDecimal = (value: Value): boolean => isText(value) && /^-?\d{1,20}(\.\d{1,20})?$/.test(String(value))

const FITS: Readonly<Record<ColumnType, (value: Value) => boolean>> = {
  text: isText,
  uuid: (value) => typeof value === 'string' && isId(value),
  smallint: (value) => isWhole(value) && Math.abs(Number(value)) <= 0x7fff,
  integer: (value) => isWhole(value) && Math.abs(Number(value)) <= 0x7fff_ffff,
  bigint: isWhole,
  numeric: isDecimal,
  float8: isNumber,
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isInstant(`${value}T00:00:00Z`),
  timestamptz: (value) => typeof value === 'string' && isInstant(value),
  boolean: (value) => typeof value === 'boolean',
  'text[]': () => false,
  'uuid[]': () => false,
}
