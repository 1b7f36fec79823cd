import { assert, decodeCursor, encodeCursor } from '@rapport/kernel'
import type { ReadCtx } from '../../platform/context/context.ts'
import { chooseReading } from './choose-reading.ts'
import type { ListDefinition } from './definition.ts'
import { cursorValue, type ListOrder, placeOf } from './order.ts'
import { type KeyedRow, rowsSql } from './rows-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { type Walked, walk } from './walk.ts'
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
  const { reading, otherwise } = await chooseReading(ctx, definition, selection, order, cursor !== null)
  const walked = await walk<Row & KeyedRow>(
    order.stretches.length,
    from,
    { backward, limit: request.limit },
    async (piece) => {
      const read = async (how: Reading) =>
        (await rowsSql<Row>(ctx, definition, selection, order, { piece, reading: how }).execute(ctx.db)).rows
      const how = order.stretches[piece.stretch]?.mostPass ? 'planned' : reading
      const rows = await read(how)
      if (how !== 'walked' || rows.length >= piece.rowsMax) return rows
      // A walk that came back short may have given up: what it looks for can all lie at the far end.
      const [end] = (await givesUpSql(definition, selection, order, piece).execute(ctx.db)).rows
      return end?.givesUp ? read(otherwise) : rows
    },
  )
  return toPage(order, walked, { backward, started: cursor !== null })
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
