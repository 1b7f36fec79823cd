import { assert, decodeCursor, encodeCursor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { type Choice, chooseReading, PLANNED } from './choose-reading.ts'
import type { ListDefinition } from './definition.ts'
import { MOST_SIFTED } from './gathered-sql.ts'
import { isWithRest, type PieceReading } from './keys-sql.ts'
import { cursorValue, type ListOrder, placeOf } from './order.ts'
import { type KeyedRow, rowsSql } from './rows-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { type Piece, type Walked, type WithRest, walk } from './walk.ts'
import { givesUpSql } from './walked-sql.ts'

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
  { reading, otherwise, siftedRows }: Choice,
): Promise<Found<Row>> {
  const read = (how: Reading, most?: number) =>
    readPiece<Row>(ctx, definition, selection, order, { piece, reading: how, siftedRows: most })
  const isEnough = (found: Found<Row>) => ('rest' in found ? found.rest : found).length >= piece.rowsMax
  const rows = await read(reading, siftedRows)
  if (isEnough(rows)) return rows
  if (reading === 'sifted') {
    // There can be more behind those that were sifted.
    const more = siftedRows === MOST_SIFTED ? rows : await read('sifted', MOST_SIFTED)
    return isEnough(more) ? more : read(otherwise)
  }
  if (reading !== 'walked') return rows
  // A walk that came back short may have given up: what it looks for can all lie at the far end.
  const [end] = (await givesUpSql(definition, selection, order, piece).execute(ctx.db)).rows
  return end?.givesUp ? read(otherwise) : rows
}

type Planning = { setting: string; value: number | 'off' }
/**
 * What is gathered from here and there costs more than PostgreSQL believes even where all pages are in memory (380,000 rows by an index 410 ms, page
 * after page 170), and the whole table less.
 */
const GATHERING: Planning = { setting: 'random_page_cost', value: 2 }
/** Where a sample has shown that reading on is cheaper, PostgreSQL, which takes what passes to lie evenly, may not put everything in order instead. */
const IN_ORDER: Planning = { setting: 'enable_sort', value: 'off' }
const PLANNING: { [How in Reading]?: Planning } = {
  gathered: GATHERING,
  keyed: GATHERING,
  sifted: GATHERING,
  ordered: IN_ORDER,
}

async function readPiece<Row>(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading, siftedRows }: PieceReading,
): Promise<Found<Row>> {
  const planning = PLANNING[reading]
  if (planning) await sql`set local ${sql.raw(planning.setting)} = ${sql.lit(planning.value)}`.execute(ctx.db)
  const { rows } = await rowsSql<Row>(ctx, definition, selection, order, { piece, reading, siftedRows }).execute(ctx.db)
  if (planning) await sql`set local ${sql.raw(planning.setting)} to default`.execute(ctx.db)
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
