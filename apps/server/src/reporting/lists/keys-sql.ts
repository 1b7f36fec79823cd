import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import { endSql, type InStretch, leadNames, OUTER, placeConditions, sizeFor, stretchConditions } from './piece-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { all, selectionSql, tableOf } from './selection-sql.ts'
import type { Piece } from './walk.ts'
import { walkedSql } from './walked-sql.ts'

export type PieceReading = { piece: Piece; reading: Reading }

/** The keys of one piece of a list: id and order value from the table that orders it. */
export function keysSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading }: PieceReading,
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  if (reading === 'walked') return walkedSql(definition, selection, order, { stretch, piece })
  if (reading === 'keyed') {
    const keyed = keyedSelection(definition, selection, order)
    return gatheredSql(definition, keyed, order, { stretch, piece, reading })
  }
  return isPlanned(selection, order, reading)
    ? plannedSql(definition, selection, order, { stretch, piece })
    : gatheredSql(definition, selection, order, { stretch, piece, reading })
}

/** Whether an index gives the order, as far as the reader's reach goes, and PostgreSQL may choose how it is read. */
export function isPlanned({ oneOwner }: Selection, { ownerIndexed }: ListOrder, reading: Reading): boolean {
  return reading === 'planned' && !(oneOwner && !ownerIndexed)
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
    ${endSql(names, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}

/**
 * OFFSET 0 keeps the planner from walking the whole order. One owner's records in an order that no owner index gives are gathered, too:
 * they may all lie at the far end.
 */
function gatheredSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece, reading }: InStretch & { reading: Reading },
): RawBuilder<unknown> {
  const lead = leadNames(definition, order, stretch)
  const from = selectionSql(definition, selection, {
    lead: order.table,
    leadConditions: stretchConditions(stretch),
    reading,
  })
  return sql`select o.id as key_id, o.value as key_value from (select ${lead.id} as id, ${lead.value} as value ${from} offset 0) o
    where ${all(placeConditions(OUTER, stretch, piece))} ${endSql(OUTER, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}

/**
 * The same records by their keys alone. PostgreSQL reads a list of keys in their order, page after page of the index, in a third of the time that
 * looking up one after another takes.
 */
function keyedSelection(definition: ListDefinition, selection: Selection, { table }: ListOrder): Selection {
  const [lead] = selection.tables
  assert(lead !== undefined && !selection.tables.has(table), 'other tables say what passes')
  const keys = sql`select ${sql.raw(tableOf(definition, lead).id)} ${selectionSql(definition, selection, { lead })}`
  const isOneOfThem = sql<boolean>`${sql.raw(tableOf(definition, table).id)} = any(array(${keys}))`
  return { ...selection, conditions: [isOneOfThem], tables: new Set() }
}
