import { assert, decodeCursor, encodeCursor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { chooseReading } from './choose-reading.ts'
import type { ListDefinition } from './definition.ts'
import { isWithRest, type PieceReading } from './keys-sql.ts'
import { cursorValue, type ListOrder, placeOf } from './order.ts'
import { type KeyedRow, rowsSql } from './rows-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { type Walked, type WithRest, walk } from './walk.ts'
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
    async (piece) => {
      const read = (how: Reading) => readPiece<Row>(ctx, definition, selection, order, { piece, reading: how })
      const { reading, otherwise } = choose(piece)
      const how = order.stretches[piece.stretch]?.mostPass ? 'planned' : reading
      const rows = await read(how)
      if (how !== 'walked' || 'rest' in rows || rows.length >= piece.rowsMax) return rows
      // A walk that came back short may have given up: what it looks for can all lie at the far end.
      const [end] = (await givesUpSql(definition, selection, order, piece).execute(ctx.db)).rows
      return end?.givesUp ? read(otherwise) : rows
    },
  )
  return toPage(order, walked, { backward, started: cursor !== null })
}

/**
 * What is gathered from here and there costs more than PostgreSQL believes even where all pages are in memory (380,000 rows by an index 410 ms, page
 * after page 170), and the whole table less.
 */
const GATHERING_PAGE_COST = 2

async function readPiece<Row>(
  ctx: ReadCtx,
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading }: PieceReading,
): Promise<(Row & KeyedRow)[] | WithRest<Row & KeyedRow>> {
  const gathers = reading === 'gathered' || reading === 'keyed'
  if (gathers) await sql`set local random_page_cost = ${sql.lit(GATHERING_PAGE_COST)}`.execute(ctx.db)
  const { rows } = await rowsSql<Row>(ctx, definition, selection, order, { piece, reading }).execute(ctx.db)
  if (gathers) await sql`set local random_page_cost to default`.execute(ctx.db)
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
