import type { Place } from './order.ts'

/** One piece of a list to read: a stretch, from a place in it (null: from its end), in list order or against it. */
export type Piece = { stretch: number; from: Place | null; backward: boolean; rowsMax: number }

/** The rows of a piece and of all stretches that follow, as far as they were asked for. */
export type WithRest<Row> = { rest: { row: Row; stretch: number }[] }

export type Walked<Row> = { rows: { row: Row; stretch: number }[]; more: boolean }

/**
 * Reads one page across the stretches of a list, from a place forwards or backwards, touching the next stretch only when the one
 * before gave too few rows. One row more than asked for is read, to know whether there is more. Rows come back in list order.
 */
export async function walk<Row>(
  stretchCount: number,
  from: Place | null,
  { backward, limit }: { backward: boolean; limit: number },
  read: (piece: Piece) => Promise<Row[] | WithRest<Row>>,
): Promise<Walked<Row>> {
  const rows: Walked<Row>['rows'] = []
  const step = backward ? -1 : 1
  const start = from?.stretch ?? (backward ? stretchCount - 1 : 0)
  for (let stretch = start; stretch >= 0 && stretch < stretchCount && rows.length <= limit; stretch += step) {
    const rowsMax = limit + 1 - rows.length
    const found = await read({ stretch, from: from?.stretch === stretch ? from : null, backward, rowsMax })
    if ('rest' in found) {
      rows.push(...found.rest.slice(0, rowsMax))
      break
    }
    for (const row of found.slice(0, rowsMax)) rows.push({ row, stretch })
  }
  const more = rows.length > limit
  if (more) rows.pop()
  if (backward) rows.reverse()
  return { rows, more }
}
