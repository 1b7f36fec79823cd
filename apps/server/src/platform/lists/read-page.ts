import { AppError, decodeCursor, encodeCursor, isId, isInstant, isStorableText, type ListCursor } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { fromWholeSql } from '../records/from-whole.ts'
import { columnsSql, type Extent } from '../records/source.ts'
import type { ColumnType } from './filter-column.ts'
import { type Order, RECORD_ID, type Segment } from './order.ts'
import type { Selection } from './selection.ts'

export type PageRequest = { cursor?: string; limit: number }
export type Page<Row> = { items: Row[]; nextCursor: string | null; previousCursor: string | null }

type Value = ListCursor['value']
type Place = { value: Value; id: string }
type Keyed = { id: string; sortValue: Value }
/** A segment to read on in, from a place in it or from its beginning; backwards from its end. */
type Piece = { segment: Segment; after: Place | null; backward: boolean; limit: number }

/**
 * One page by keyset: any depth costs the same where an index gives the order; elsewhere everything is looked at and the best kept. Ids decide
 * between equals. Columns are read for the rows of the page only.
 */
export async function readPage<Row extends { id: string }>(
  ctx: ReadCtx,
  selection: Selection,
  order: Order,
  request: PageRequest,
): Promise<Page<Row>> {
  return paged(order, request, (piece) => readRows<Row>(ctx, selection, keysSql(selection, piece), piece))
}

/** The same of the ids alone: for those who read the records later, or never. */
export async function readIds(
  ctx: ReadCtx,
  selection: Selection,
  order: Order,
  request: PageRequest,
): Promise<Page<{ id: string }>> {
  return paged(order, request, async (piece) => {
    const result = await sql<Keyed>`${keysSql(selection, piece)}`.execute(ctx.db)
    return result.rows
  })
}

/** Records of a selection by their ids, in no order, long texts included; those that are no longer in it are left out. */
export async function readWhole<Row extends { id: string }>(
  ctx: ReadCtx,
  selection: Selection,
  ids: readonly string[],
): Promise<Row[]> {
  const { from, where } = selection
  const asked = sql`select t.id from ${from} where ${all(where)} and t.id = any (${[...ids]}::uuid[])`
  const result = await sql<Row>`${rowsSql(ctx, selection, { keys: asked, extent: 'whole' })}`.execute(ctx.db)
  return result.rows
}

async function paged<Row extends { id: string }>(
  order: Order,
  request: PageRequest,
  read: (piece: Piece) => Promise<(Row & Keyed)[]>,
): Promise<Page<Row>> {
  const cursor =
    request.cursor === undefined
      ? null
      : decodeCursor(request.cursor, { field: order.field, direction: order.direction })
  const place = cursor === null ? null : placeOf(order, cursor)
  const backward = cursor?.backward === true
  const rows: (Row & Keyed)[] = []
  // One more than the page holds tells whether there are more.
  const limit = request.limit + 1
  for (const { segment, after } of segmentsFrom(order, place, backward)) {
    if (rows.length < limit) rows.push(...(await read({ segment, after, backward, limit })))
  }
  const hasMore = rows.length > request.limit
  const kept = rows.slice(0, request.limit)
  if (backward) kept.reverse()
  const [first, last] = [kept[0], kept.at(-1)]
  return {
    items: kept.map(({ sortValue: _, ...row }) => row as unknown as Row), // the row without what only the order needs
    nextCursor: last && (backward || hasMore) ? cursorAt(order, last, false) : null,
    previousCursor: first && (backward ? hasMore : cursor !== null) ? cursorAt(order, first, true) : null,
  }
}

function segmentsFrom({ segments }: Order, place: Place | null, backward: boolean): Pick<Piece, 'segment' | 'after'>[] {
  const inOrder = (backward ? [...segments].reverse() : segments).map((segment) => ({ segment, after: null }))
  if (place === null) return inOrder
  const from = inOrder.findIndex(({ segment }) => (segment.by !== null) === (place.value !== null))
  return inOrder.slice(from).map((one, index) => (index === 0 ? { ...one, after: place } : one))
}

function keysSql({ from, where }: Selection, { segment, after, backward, limit }: Piece): RawBuilder<Keyed> {
  const { by } = segment
  const [way, than] = segment.isAscending !== backward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const conditions = [...where, ...(segment.where ? [segment.where] : [])]
  if (after !== null && by !== null) {
    const value = sql`${after.value}::${sql.raw(by.type)}`
    conditions.push(sql<boolean>`(${by.column}, ${by.id}) ${than} (${value}, ${after.id}::uuid)`)
  } else if (after !== null) conditions.push(sql<boolean>`t.id ${than} ${after.id}::uuid`)
  // Columns and tables come from declarations, which the query builder does not know.
  return sql<Keyed>`
    select t.id, ${by === null ? sql`null` : by.column} as "sortValue" from ${from} where ${all(conditions)}
    order by ${by === null ? sql`` : sql`${by.column} ${way}, `}${by?.id ?? RECORD_ID} ${way} limit ${sql.lit(limit)}`
}

async function readRows<Row>(
  ctx: ReadCtx,
  selection: Selection,
  keys: RawBuilder<Keyed>,
  { segment, backward }: Piece,
): Promise<(Row & Keyed)[]> {
  const way = segment.isAscending !== backward ? sql`asc` : sql`desc`
  const result = await sql<Row & Keyed>`
    ${rowsSql(ctx, selection, { keys, extent: 'row' }, sql`, keys."sortValue"`)} order by keys."sortValue" ${way}, keys.id ${way}`.execute(
    ctx.db,
  )
  return result.rows
}

function rowsSql(
  ctx: ReadCtx,
  { type }: Selection,
  { keys, extent }: { keys: RawBuilder<unknown>; extent: Extent },
  more: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  return sql`
    select ${columnsSql(ctx, type.declaration, extent)}${more} from (${keys}) as keys cross join ${fromWholeSql(ctx, type.declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = keys.id`
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

function cursorAt({ field, direction }: Order, { id, sortValue }: Keyed, backward: boolean): string {
  return encodeCursor({ field, direction, value: sortValue, id, ...(backward ? { backward: true } : {}) })
}

/** The place a cursor names. One that only somebody else can have written is refused like any other unreadable one. */
function placeOf({ segments }: Order, { value, id }: ListCursor): Place {
  const segment = segments.find(({ by }) => (by !== null) === (value !== null))
  const fits = segment && (segment.by === null || FITS[segment.by.type](value))
  if (!isId(id) || !fits) throw unreadable()
  return { value, id }
}

/** Throws of a cursor that is none, or that somebody made up. */
export function unreadable(): AppError {
  const message = 'The place in this list can no longer be read. Go back to its first page.'
  return new AppError('list.cursor_unreadable', 400, message)
}

const isText = (value: Value): boolean => typeof value === 'string' && isStorableText(value)
const isNumber = (value: Value): boolean => typeof value === 'number'
const isWhole = (value: Value): boolean => Number.isSafeInteger(value)
const isDecimal = (value: Value): boolean =>
  isNumber(value) || (isText(value) && /^-?\d{1,20}(\.\d{1,20})?$/.test(String(value)))

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
