import { decodeCursor, encodeCursor, isId, isInstant, type ListCursor, type ListSort } from '@rapport/kernel'
import { type Page, type PageRequest, unreadable } from './read-page.ts'

/** Where a page of a plain newest-first list starts, and how many rows to read which way. */
export type KeysetRead = { after: { at: string | number; id: string } | null; backward: boolean; rowsMax: number }
/** The name stands in its cursors; what its rows are keyed by decides what a cursor may hold. */
export type KeysetList = { name: string; keyedBy: 'instant' | 'sequence' }
type Keyed = { keyAt: string | number; id: string }

/**
 * One page of a list that has a single order, newest first: rows carry `keyAt` (an ISO instant or a sequence number) and an id that
 * decides between equals. `read` answers rows after the place, or before it when `backward` (then nearest first).
 */
export async function readKeyset<Row extends Keyed>(
  list: KeysetList,
  request: PageRequest,
  read: (piece: KeysetRead) => Promise<Row[]>,
): Promise<Page<Row>> {
  const sort: ListSort = { field: list.name, direction: 'desc' }
  const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, sort)
  const after = cursor === null ? null : placeOf(list, cursor)
  const backward = cursor?.backward === true
  const rows = await read({ after, backward, rowsMax: request.limit + 1 })
  const hasMore = rows.length > request.limit
  const items = rows.slice(0, request.limit)
  if (backward) items.reverse()
  const cursorAt = (row: Row | undefined, back: boolean) =>
    row ? encodeCursor({ ...sort, value: row.keyAt, id: row.id, ...(back ? { backward: true } : {}) }) : null
  return {
    items,
    nextCursor: backward || hasMore ? cursorAt(items.at(-1), false) : null,
    previousCursor: (backward ? hasMore : cursor !== null) ? cursorAt(items[0], true) : null,
  }
}

function placeOf({ keyedBy }: KeysetList, { value, id }: ListCursor): { at: string | number; id: string } {
  if (!isId(id)) throw unreadable()
  if (keyedBy === 'sequence' && typeof value === 'number' && Number.isSafeInteger(value)) return { at: value, id }
  if (keyedBy === 'instant' && typeof value === 'string' && isInstant(value)) return { at: value, id }
  throw unreadable()
}
