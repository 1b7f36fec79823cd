import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition } from './definition.ts'
import type { ListOrder } from './order.ts'
import {
  endSql,
  type InStretch,
  leadNames,
  type Names,
  placeConditions,
  sizeFor,
  stretchConditions,
  stretchNumberSql,
} from './piece-sql.ts'
import type { Reading, Selection, SelectionPart } from './selection.ts'
import { all, lookedAtSql, selectionSql, tableOf } from './selection-sql.ts'
import type { Piece } from './walk.ts'

/** So many rows are sifted, most where fewer were not enough: some hundredths of a second. Few sizes, so that there are few texts. */
export const SIFTED_ROWS = [200, 1000, 8000] as const
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
 * What passes, from the place of a piece on, and the best of it. One owner's records in an order that no owner index gives are gathered, too: they may
 * all lie at the far end.
 */
export function gatheredSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { piece, reading, lookedAtMax }: { piece: Piece; reading: Reading; lookedAtMax?: number | undefined },
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const whole = isOneColumn(order)
  const [first] = order.stretches
  // Gathered together, those without a value stand beside others that have one.
  const lead = leadNames(definition, order, whole && first ? first : stretch)
  const from = selectionSql(definition, gatheredSelection(definition, selection, order, reading), {
    lead: order.table,
    leadConditions: whole
      ? restConditions(definition, order, piece)
      : [...stretchConditions(stretch), ...placeConditions(lead, stretch, piece)],
    reading,
  })
  const unordered = { id: lead.id, value: unorderedSql(definition, selection, order, { lead, reading }) }
  const isSifted = reading === 'sifted'
  const rows = isSifted ? (lookedAtMax ?? MOST_SIFTED) : sizeFor(piece.rowsMax)
  const number = stretchNumberSql(order)
  const stretchOf = whole ? sql`, ${number} as key_stretch` : sql``
  const sorted = whole
    ? wholeSql(order, { stretch, piece, rows }, unordered, number)
    : endSql(unordered, { stretch, piece, rows })
  const gathered = sql`select ${lead.id} as key_id, ${lead.value} as key_value${stretchOf} ${from} order by ${sorted}`
  if (!isSifted) return gathered
  const outer = { id: sql.raw('g.key_id'), value: sql.raw('g.key_value') }
  const page = { stretch, piece, rows: sizeFor(piece.rowsMax) }
  return sql`select * from (${gathered}) g where ${lookedAtSql(definition, selection, outer.id)}
    order by ${whole ? wholeSql(order, page, outer, sql.raw('g.key_stretch')) : endSql(outer, page)}`
}

/**
 * Stretch after stretch, each in its order. Those with a value and those without need no number to come one after the other: it made sorting take half as
 * long again.
 */
function wholeSql(
  { stretches }: ListOrder,
  part: InStretch & { rows: number },
  names: Names,
  number: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { backward } = part.piece
  const [first, second] = stretches
  if (first?.hasValue && second && !second.hasValue && stretches.length === 2) {
    return endSql(names, part, backward ? sql` nulls first` : sql` nulls last`)
  }
  return sql`${number} ${backward ? sql`desc` : sql`asc`}, ${endSql(names, part)}`
}

/**
 * The value in a form that no index has in order: the planner cannot walk the whole order, and several processors may look at parts of the table, each
 * keeping its best. GREATEST of one value is that value. Where other tables are joined it is one that is known after the join only, or the planner
 * would put the ordering table in order first and then look one row after another up, as if what passes lay evenly.
 */
function unorderedSql(
  definition: ListDefinition,
  { tables }: Selection,
  { table }: ListOrder,
  { lead, reading }: { lead: Names; reading: Reading },
): RawBuilder<unknown> {
  const other = reading === 'gathered' ? [...tables].find((alias) => alias !== table) : undefined
  if (other === undefined) return sql`greatest(${lead.value})`
  return sql`case when ${lead.id} = ${sql.raw(tableOf(definition, other).id)} then ${lead.value} end`
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
