import { assert, decodeCursor, encodeCursor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { type Choice, chooseReading, PLANNED } from './choose-reading.ts'
import type { ListDefinition } from './definition.ts'
import { MOST_SIFTED } from './gathered-sql.ts'
import { isOneByOne, isWithRest, type PieceReading } from './keys-sql.ts'
import { cursorValue, type ListOrder, placeOf } from './order.ts'
import { type KeyedRow, rowsSql } from './rows-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { type Piece, type Walked, type WithRest, walk } from './walk.ts'
import { givesUpSql, MOST_LOOKED_AT } from './walked-sql.ts'

export type ListPage<Row> = { items: Row[]; nextCursor: string | null; previousCursor: string | null }
export type PageRequest = { cursor?: string; limit: number }

/**
 * One page of a list: one statement, and a second one only where the page runs over into the rows without a value. `Row` is what
 * `definition.rowColumns` selects.
 */
export async function readListPage<Row>(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  request: PageRequest,
): Promise<ListPage<Row>> {
  const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, order)
  const from = cursor === null ? null : placeOf(order, cursor)
  const backward = cursor?.backward === true
  const choose = await chooseReading(ctx, definition, selection, order)
  const walked = await walk<Row & KeyedRow>(
    order.stretches.length,
    from,
    { backward, limit: request.limit },
    (piece) => {
      const choice = order.stretches[piece.stretch]?.mostPass ? PLANNED : choose(piece)
      return readChosen<Row>(ctx, definition, selection, order, piece, choice)
    },
  )
  return toPage(order, walked, { backward, started: cursor !== null })
}

type Found<Row> = (Row & KeyedRow)[] | WithRest<Row & KeyedRow>

/** A piece as it was chosen to be read, and in another way where that ended before it had enough. */
export async function readChosen<Row>(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  piece: Piece,
  { reading, otherwise, lookedAtMax }: Choice,
): Promise<Found<Row>> {
  const read = (how: Reading, most?: number) =>
    readPiece<Row>(ctx, definition, selection, order, { piece, reading: how, lookedAtMax: most })
  const isEnough = (found: Found<Row>) => ('rest' in found ? found.rest : found).length >= piece.rowsMax
  const rows = await read(reading, lookedAtMax)
  if (isEnough(rows)) return rows
  if (reading === 'sifted') {
    // There can be more behind those that were sifted.
    const more = lookedAtMax === MOST_SIFTED ? rows : await read('sifted', MOST_SIFTED)
    return isEnough(more) ? more : read(otherwise)
  }
  const oneByOne = isOneByOne(selection, order, reading)
  if (reading !== 'walked' && !oneByOne) return rows
  // A walk that came back short may have given up: what it looks for can all lie at the far end.
  const most = oneByOne ? (lookedAtMax ?? MOST_LOOKED_AT) : null
  const [end] = (await givesUpSql(definition, selection, order, { piece, lookedAtMax: most }).execute(ctx.db)).rows
  return end?.givesUp ? read(otherwise) : rows
}

type Planning = Readonly<Record<string, number | 'off'>>
/**
 * What is gathered from here and there costs more than PostgreSQL believes even where all pages are in memory (380,000 rows by an index 410 ms, page
 * after page 170), and the whole table less.
 */
const GATHERING: Planning = { random_page_cost: 2 }
/** Keys are small: handed from one process to another they cost less than it believes, and both processors look for them (370 ms, 95). */
const KEYED: Planning = { ...GATHERING, parallel_tuple_cost: 0.02 }
/** Where rows are read on, PostgreSQL, which takes what passes to lie evenly, may not put everything in order instead. */
const IN_ORDER: Planning = { enable_sort: 'off' }
const PLANNING: { [How in Reading]?: Planning } = {
  gathered: GATHERING,
  keyed: KEYED,
  sifted: GATHERING,
  ordered: IN_ORDER,
  walked: IN_ORDER,
}

async function readPiece<Row>(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading, lookedAtMax }: PieceReading,
): Promise<Found<Row>> {
  const settings = Object.entries(PLANNING[reading] ?? {})
  for (const [name, value] of settings) await sql`set local ${sql.raw(name)} = ${sql.lit(value)}`.execute(ctx.db)
  const { rows } = await rowsSql<Row>(ctx, definition, selection, order, { piece, reading, lookedAtMax }).execute(
    ctx.db,
  )
  for (const [name] of settings) await sql`set local ${sql.raw(name)} to default`.execute(ctx.db)
  if (!isWithRest(selection, order, reading)) return rows
  return { rest: rows.map((row) => ({ row, stretch: row.keyStretch ?? piece.stretch })) }
}

function toPage<Row>(
  order: ListOrder,
  { rows, more }: Walked<Row & KeyedRow>,
  { backward, started }: { backward: boolean; started: boolean },
): ListPage<Row> {
  const cursorAt = (index: number, back: boolean): string | null => {
    const found = rows.at(index)
    if (!found) return null
    const stretch = order.stretches[found.stretch]
    assert(stretch, 'rows come from a stretch of the list')
    const value = stretch.hasValue ? cursorValue(stretch, found.row.keyValue) : null
    const { field, direction } = order
    return encodeCursor({ field, direction, value, id: found.row.keyId, ...(back ? { backward: true } : {}) })
  }
  return {
    // A copy of the owner may be stale for a moment; what the record itself says decides what is shown.
    items: rows.filter(({ row }) => row.keyShown).map(({ row }) => row),
    nextCursor: backward || more ? cursorAt(-1, false) : null,
    previousCursor: (backward ? more : started) ? cursorAt(0, true) : null,
  }
}
