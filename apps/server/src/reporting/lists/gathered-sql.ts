import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import { endSql, leadNames, placeConditions, sizeFor, stretchConditions, stretchNumberSql } from './piece-sql.ts'
import type { Reading, Selection } from './selection.ts'
import { all, selectionSql, tableOf } from './selection-sql.ts'
import type { Piece } from './walk.ts'

/** Whether all stretches are in the order of one column, and so can be gathered together. */
export function isOneColumn({ stretches }: ListOrder): boolean {
  const [first] = stretches
  return stretches.every(
    ({ type, direction, mostPass, walkedIn }) =>
      type === first?.type && direction === first.direction && !mostPass && !walkedIn,
  )
}

/**
 * GREATEST of one value is that value, and no index is in its order: the planner cannot walk the whole order, and several processors may look at
 * parts of the table, each keeping its best. One owner's records in an order that no owner index gives are gathered, too: they may all lie at the far end.
 */
export function gatheredSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading }: { piece: Piece; reading: Reading },
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const lead = leadNames(definition, order, stretch)
  const whole = isOneColumn(order)
  const from = selectionSql(
    definition,
    reading === 'keyed' ? keyedSelection(definition, selection, order) : selection,
    {
      lead: order.table,
      leadConditions: whole
        ? restConditions(definition, order, piece)
        : [...stretchConditions(stretch), ...placeConditions(lead, stretch, piece)],
      reading,
    },
  )
  const number = stretchNumberSql(order)
  const unordered = { id: lead.id, value: sql`greatest(${lead.value})` }
  const end = endSql(unordered, { stretch, piece, rows: sizeFor(piece.rowsMax) })
  if (!whole) return sql`select ${lead.id} as key_id, ${lead.value} as key_value ${from} order by ${end}`
  return sql`select ${lead.id} as key_id, ${lead.value} as key_value, ${number} as key_stretch ${from}
    order by ${number} ${piece.backward ? sql`desc` : sql`asc`}, ${end}`
}

/** From the place of a piece on through all stretches that follow. */
function restConditions(definition: ListDefinition, order: ListOrder, piece: Piece): RawBuilder<boolean>[] {
  const { stretches } = order
  const following = stretches.filter((_, index) => (piece.backward ? index < piece.stretch : index > piece.stretch))
  const isWhole = following.length === stretches.length - 1 && piece.from === null
  if (isWhole) return []
  const own = stretches[piece.stretch]
  assert(own, 'the piece lies in the list')
  const inOwn = [...stretchConditions(own), ...placeConditions(leadNames(definition, order, own), own, piece)]
  const parts = [all(inOwn), ...following.map((stretch) => all(stretchConditions(stretch)))]
  return [
    sql<boolean>`(${sql.join(
      parts.map((part) => sql`(${part})`),
      sql` or `,
    )})`,
  ]
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
