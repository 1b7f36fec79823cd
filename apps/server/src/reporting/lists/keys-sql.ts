import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition, ListTable } from './definition.ts'
import type { ListOrder, Stretch } from './order.ts'
import type { Reading, Selection } from './selection.ts'
import type { Piece } from './walk.ts'

/** How far a walk goes (some hundredths of a second) before the rows are rather gathered. */
const WALK_ROWS_MAX = 15_000

/** Page sizes that statements are written for: a few texts that stay prepared, and plans that know how few rows are wanted. */
const SIZES = [11, 21, 51, 101, 201, 1001] as const

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

type InStretch = { stretch: Stretch; piece: Piece }

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

/** The next rows in the order of the list, whatever they hold, each then looked at by its key. */
function walkedSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece }: InStretch,
): RawBuilder<unknown> {
  const rows = nextRowsSql(definition, selection, order, { stretch, piece })
  return sql`select o.id as key_id, o.value as key_value from (${rows}) o where ${lookedAtSql(definition, selection, OUTER.id)}
    ${endSql(OUTER, { stretch, piece, rows: sizeFor(piece.rowsMax) })}`
}

function nextRowsSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  { stretch, piece }: InStretch,
): RawBuilder<unknown> {
  const lead = leadNames(definition, order, stretch)
  const everything = { ...selection, conditions: [], keyCondition: null, tables: new Set<string>() }
  const from = selectionSql(definition, everything, {
    lead: order.table,
    leadConditions: [...stretchConditions(stretch), ...placeConditions(lead, stretch, piece)],
  })
  return sql`select ${lead.id} as id, ${lead.value} as value ${from} ${endSql(lead, { stretch, piece, rows: WALK_ROWS_MAX })}`
}

/** Whether a walk through a piece would give up before its end. */
export function givesUpSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  piece: Piece,
): RawBuilder<{ givesUp: boolean }> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const rows = nextRowsSql(definition, selection, order, { stretch, piece })
  return sql<{ givesUp: boolean }>`select count(*) >= ${sql.lit(WALK_ROWS_MAX)} as "givesUp" from (${rows}) o`
}

/** Whether the record of a key passes, one look-up after another; OFFSET 0 keeps them from becoming a join that reads everything. */
export function lookedAtSql(
  definition: ListDefinition,
  selection: Selection,
  id: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const tables = [...selection.tables].map((alias) => tableOf(definition, alias))
  const links = tables.map(
    (
      table,
    ) => sql<boolean>`${sql.raw(table.workspaceId)} = ${selection.workspaceId}::uuid and ${sql.raw(table.id)} = ${id}
      and ${sql.raw(table.alive)}`,
  )
  const from = sql.raw(tables.map((table) => table.from).join(', '))
  const record = sql<boolean>`exists (select from ${from} where ${all([...links, ...selection.oneByOne])} offset 0)`
  return all([
    ...(selection.keyCondition ? [selection.keyCondition(id, 'walked')] : []),
    ...(tables.length > 0 ? [record] : []),
  ])
}

export type Lead = { lead: string; leadConditions?: readonly RawBuilder<boolean>[]; reading?: Reading }

/** FROM and WHERE of a selection, led by one table; the others the conditions read are joined by their keys. */
export function selectionSql(
  definition: ListDefinition,
  selection: Selection,
  { lead, leadConditions = [], reading = 'planned' }: Lead,
): RawBuilder<unknown> {
  const table = tableOf(definition, lead)
  const joins = [...selection.tables]
    .filter((alias) => alias !== lead)
    .map((alias) => joinSql(selection, table, tableOf(definition, alias)))
  const conditions = [
    sql<boolean>`${sql.raw(table.workspaceId)} = ${selection.workspaceId}::uuid`,
    sql.raw<boolean>(table.alive),
    ...(selection.scope ? [selection.scope(ownerColumn(table))] : []),
    ...(selection.keyCondition ? [selection.keyCondition(sql.raw(table.id), reading)] : []),
    ...leadConditions,
    ...selection.conditions,
  ]
  return sql`from ${sql.raw(table.from)} ${sql.join(joins, sql` `)} where ${all(conditions)}`
}

function joinSql(selection: Selection, table: ListTable, other: ListTable): RawBuilder<unknown> {
  const owned = selection.oneOwner && selection.scope && other.owner !== null
  const on = sql.raw(`${other.workspaceId} = ${table.workspaceId} and ${other.id} = ${table.id} and ${other.alive}`)
  return sql`join ${sql.raw(other.from)} on ${on} ${owned ? sql`and ${selection.scope?.(ownerColumn(other))}` : sql``}`
}

/** Smallest written size that holds `rows`. */
export function sizeFor(rows: number): number {
  const size = SIZES.find((candidate) => candidate >= rows)
  assert(size, 'no list is asked for more than a batch')
  return size
}

export const LIST_BATCH_MAX = 1000

export function isDescending(stretch: Stretch, piece: Piece): boolean {
  return (stretch.direction === 'desc') !== piece.backward
}

type Names = { id: RawBuilder<unknown>; value: RawBuilder<unknown> }
const OUTER: Names = { id: sql.raw('o.id'), value: sql.raw('o.value') }

function leadNames(definition: ListDefinition, order: ListOrder, stretch: Stretch): Names {
  return { id: sql.raw(tableOf(definition, order.table).id), value: stretch.column }
}

function stretchConditions(stretch: Stretch): RawBuilder<boolean>[] {
  return stretch.condition ? [stretch.condition] : []
}

function placeConditions({ id, value }: Names, stretch: Stretch, piece: Piece): RawBuilder<boolean>[] {
  const { from } = piece
  if (!from) return []
  const operator = isDescending(stretch, piece) ? sql`<` : sql`>`
  return stretch.hasValue
    ? [sql<boolean>`(${value}, ${id}) ${operator} (${from.value}::${sql.raw(stretch.type)}, ${from.id}::uuid)`]
    : [sql<boolean>`${id} ${operator} ${from.id}::uuid`]
}

function endSql({ id, value }: Names, { stretch, piece, rows }: InStretch & { rows: number }): RawBuilder<unknown> {
  const direction = isDescending(stretch, piece) ? sql`desc` : sql`asc`
  return sql`order by ${value} ${direction}, ${id} ${direction} limit ${sql.lit(rows)}`
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

function tableOf(definition: ListDefinition, alias: string): ListTable {
  const table = definition.tables[alias]
  assert(table, `the list ${definition.name} has no table ${alias}`)
  return table
}

function ownerColumn(table: ListTable): RawBuilder<unknown> {
  assert(table.owner !== null, 'only a table that knows owners leads a list')
  return sql.raw(table.owner)
}
