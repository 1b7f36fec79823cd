import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import { endSql, leadNames, placeConditions, sizeFor, stretchConditions, stretchNumberSql } from './piece-sql.ts'
import type { Reading, Selection, SelectionPart } from './selection.ts'
import { all, lookedAtSql, selectionSql, tableOf } from './selection-sql.ts'
import type { Piece } from './walk.ts'

/** So many rows are sifted at first, and so many where these were too few: some hundredths of a second. Two sizes, so that there are few texts. */
export const SIFTED_ROWS = [500, 8000] as const
export const MOST_SIFTED = 8000

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
  { piece, reading, siftedRows }: { piece: Piece; reading: Reading; siftedRows?: number | undefined },
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const lead = leadNames(definition, order, stretch)
  const whole = isOneColumn(order)
  const from = selectionSql(definition, gatheredSelection(definition, selection, order, reading), {
    lead: order.table,
    leadConditions: whole
      ? restConditions(definition, order, piece)
      : [...stretchConditions(stretch), ...placeConditions(lead, stretch, piece)],
    reading,
  })
  const unordered = { id: lead.id, value: sql`greatest(${lead.value})` }
  const isSifted = reading === 'sifted'
  const rows = isSifted ? (siftedRows ?? MOST_SIFTED) : sizeFor(piece.rowsMax)
  const towards = piece.backward ? sql`desc` : sql`asc`
  const byStretch = (number: RawBuilder<unknown>) => (whole ? sql`${number} ${towards}, ` : sql``)
  const number = stretchNumberSql(order)
  const gathered = sql`select ${lead.id} as key_id, ${lead.value} as key_value${whole ? sql`, ${number} as key_stretch` : sql``} ${from}
    order by ${byStretch(number)}${endSql(unordered, { stretch, piece, rows })}`
  if (!isSifted) return gathered
  const outer = { id: sql.raw('g.key_id'), value: sql.raw('g.key_value') }
  return sql`select * from (${gathered}) g where ${lookedAtSql(definition, selection, outer.id)}
    order by ${byStretch(sql.raw('g.key_stretch'))}${endSql(outer, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}

function gatheredSelection(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  reading: Reading,
): Selection {
  if (reading === 'keyed') return keyedSelection(definition, selection, order)
  if (reading !== 'sifted') return selection
  const conditions = ownParts(selection, order).map(({ condition }) => condition)
  return { ...selection, conditions, keyCondition: null, tables: new Set() }
}

/** The conditions that the table which gives the order can judge by itself. */
export function ownParts({ parts }: Selection, { table }: ListOrder): readonly SelectionPart[] {
  return parts.filter(({ field }) => field.table === table)
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
