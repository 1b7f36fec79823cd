import { decodeCursor, encodeCursor, isId, type ListCursor, type ListSort } from '@rapport/kernel'
import { isInstant, unreadable } from './order.ts'
import type { ListPage, PageRequest } from './page.ts'
import { walk } from './walk.ts'

/** Where a page of a plain newest-first list starts, and how many rows to read which way. */
export type KeysetRead = { after: { at: string | number; id: string } | null; backward: boolean; rowsMax: number }
type Keyed = { keyAt: string | number; id: string }

/**
 * One page of a list that has a single order, newest first: rows carry `keyAt` (an ISO instant or a sequence number) and an id that
 * decides between equals. `read` answers rows after the place, or before it when `backward` (then nearest first).
 */
export async function readKeyset<Row extends Keyed>(
  name: string,
  request: PageRequest,
  read: (piece: KeysetRead) => Promise<Row[]>,
): Promise<ListPage<Row>> {
  const sort: ListSort = { field: name, direction: 'desc' }
  const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, sort)
  const after = cursor === null ? null : placeOf(cursor)
  const backward = cursor?.backward === true
  const from = after === null ? null : { stretch: 0, value: after.at, id: after.id }
  const { rows, more } = await walk(1, from, { backward, limit: request.limit }, (piece) =>
    read({ after, backward, rowsMax: piece.rowsMax }),
  )
  const items = rows.map(({ row }) => row)
  const cursorAt = (row: Row | undefined, back: boolean) =>
    row ? encodeCursor({ ...sort, value: row.keyAt, id: row.id, ...(back ? { backward: true } : {}) }) : null
  return {
    items,
    nextCursor: backward || more ? cursorAt(items.at(-1), false) : null,
    previousCursor: (backward ? more : cursor !== null) ? cursorAt(items[0], true) : null,
  }
}

function placeOf({ value, id }: ListCursor): { at: string | number; id: string } {
  const fits = Number.isSafeInteger(value) || (typeof value === 'string' && isInstant(value))
  if (!fits || !isId(id) || value === null || typeof value === 'boolean') {
    throw unreadable()
  }
  return { at: value, id }
}
