import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import { gatheredSql, isOneColumn } from './gathered-sql.ts'
import type { ListOrder } from './order.ts'
import { endSql, type InStretch, leadNames, placeConditions, sizeFor, stretchConditions } from './piece-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { crosses, selectionSql } from './selection-sql.ts'
import type { Piece } from './walk.ts'
import { MOST_LOOKED_AT, orderedSql, walkedSql } from './walked-sql.ts'

/** `lookedAtMax`: how many are looked at where rows are sifted (one of SIFTED_ROWS) or read on in order (one of LOOKED_AT_ROWS). */
export type PieceReading = { piece: Piece; reading: Reading; lookedAtMax?: number | undefined }

/** The keys of one piece of a list: id and order value from the table that orders it; where all that follows is gathered at once, the stretch, too. */
export function keysSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading, lookedAtMax }: PieceReading,
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  if (isOneByOne(selection, order, reading)) {
    return orderedSql(definition, selection, order, { stretch, piece, lookedAtMax: lookedAtMax ?? MOST_LOOKED_AT })
  }
  if (reading === 'walked') return walkedSql(definition, selection, order, { stretch, piece })
  return isPlanned(selection, order, reading)
    ? plannedSql(definition, selection, order, { stretch, piece })
    : gatheredSql(definition, selection, order, { piece, reading, lookedAtMax })
}

/** Whether rows are read on in the order of the list, other tables being asked of each by its key, and no more of them than `lookedAtMax`. */
export function isOneByOne(selection: Selection, order: ListOrder, reading: Reading): boolean {
  return reading === 'ordered' && isPlanned(selection, order, reading) && crosses(selection, order)
}

/** Whether an index gives the order, as far as the reader's reach goes, and PostgreSQL may choose how it is read, or how what is beside it. */
export function isPlanned({ oneOwner }: Selection, { ownerIndexed }: ListOrder, reading: Reading): boolean {
  return (reading === 'planned' || reading === 'ordered') && !(oneOwner && !ownerIndexed)
}

/** Whether a piece comes with all that follows it: what was gathered from here and there once need not be gathered again for each stretch. */
export function isWithRest(selection: Selection, order: ListOrder, reading: Reading): boolean {
  return reading !== 'walked' && !isPlanned(selection, order, reading) && isOneColumn(order)
}

/** As keysSql for an order that can be planned, with the whole rows of the table that gives it beside the keys. */
export function ledSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  piece: Piece,
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  return plannedSql(definition, selection, order, { stretch, piece }, sql`${sql.ref(order.table)}.*, `)
}

function plannedSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece }: InStretch,
  columns: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const names = leadNames(definition, order, stretch)
  const from = selectionSql(definition, selection, {
    lead: order.table,
    leadConditions: [...stretchConditions(stretch), ...placeConditions(names, stretch, piece)],
  })
  return sql`select ${columns}${names.id} as key_id, ${names.value} as key_value ${from}
    order by ${endSql(names, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}
