import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition, ListTable } from './definition.ts'
import type { ListOrder, Stretch } from './order.ts'
import type { Piece } from './walk.ts'

/** What is looked at, before order and paging: ready-made conditions and the tables they read. */
export type Selection = {
  workspaceId: string
  conditions: readonly RawBuilder<boolean>[]
  tables: ReadonlySet<string>
  /** The reader's reach over the owner column of a table; null: everything. */
  scope: ((owner: RawBuilder<unknown>) => RawBuilder<boolean>) | null
  /** A condition on the key itself, whichever table leads (what a search found); null: none. */
  keyCondition: ((id: RawBuilder<unknown>) => RawBuilder<boolean>) | null
  /** True when the reach is one owner's records: then an index on owners leads, whatever the order. */
  oneOwner: boolean
}

/** Page sizes that statements are written for: a few texts that stay prepared, and plans that know how few rows are wanted. */
const SIZES = [11, 21, 51, 101, 201, 1001] as const

/**
 * The keys of one piece of a list: id and order value from the table that orders it. Where one owner's records are wanted in an order
 * no owner index gives, they are taken by owner first (OFFSET 0 keeps the planner from walking everybody's) and the best kept.
 */
export function keysSql(
  definition: ListDefinition,
  selection: Selection,
  order: ListOrder,
  piece: Piece,
): RawBuilder<unknown> {
  const stretch = order.stretches[piece.stretch]
  assert(stretch, 'the piece lies in the list')
  const fenced = selection.oneOwner && !order.ownerIndexed
  const table = tableOf(definition, order.table)
  const names = fenced
    ? { id: sql.raw('o.id'), value: sql.raw('o.value') }
    : { id: sql.raw(table.id), value: stretch.column }
  const after = placeSql(names, stretch, piece)
  const base = [
    ...(stretch.condition ? [stretch.condition] : []),
    ...(after && !fenced ? [after] : []),
    ...selection.conditions,
  ]
  const from = selectionSql(definition, { ...selection, conditions: base }, order.table)
  const source = fenced
    ? sql`(select ${sql.raw(table.id)} as id, ${stretch.column} as value ${from} offset 0) o ${after ? sql`where ${after}` : sql``}`
    : null
  const direction = isDescending(stretch, piece) ? sql`desc` : sql`asc`
  return sql`select ${names.id} as id, ${names.value} as value ${source ? sql`from ${source}` : from}
    order by ${names.value} ${direction}, ${names.id} ${direction} limit ${sql.lit(sizeFor(piece.rowsMax))}`
}

/** FROM and WHERE of a selection, led by one table; the others the conditions read are joined by their keys. */
export function selectionSql(definition: ListDefinition, selection: Selection, lead: string): RawBuilder<unknown> {
  const table = tableOf(definition, lead)
  const joins = [...selection.tables]
    .filter((alias) => alias !== lead)
    .map((alias) => {
      const other = tableOf(definition, alias)
      return sql.raw(
        `join ${other.from} on ${other.workspaceId} = ${table.workspaceId} and ${other.id} = ${table.id} and ${other.alive}`,
      )
    })
  const conditions = [
    sql<boolean>`${sql.raw(table.workspaceId)} = ${selection.workspaceId}::uuid`,
    sql.raw<boolean>(table.alive),
    ...(selection.scope ? [selection.scope(ownerColumn(table))] : []),
    ...(selection.keyCondition ? [selection.keyCondition(sql.raw(table.id))] : []),
    ...selection.conditions,
  ]
  return sql`from ${sql.raw(table.from)} ${sql.join(joins, sql` `)} where ${sql.join(conditions, sql` and `)}`
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

function placeSql(
  names: { id: RawBuilder<unknown>; value: RawBuilder<unknown> },
  stretch: Stretch,
  piece: Piece,
): RawBuilder<boolean> | null {
  if (!piece.from) return null
  const operator = isDescending(stretch, piece) ? sql`<` : sql`>`
  const { value, id } = piece.from
  return stretch.hasValue
    ? sql<boolean>`(${names.value}, ${names.id}) ${operator} (${value}::${sql.raw(stretch.type)}, ${id}::uuid)`
    : sql<boolean>`${names.id} ${operator} ${id}::uuid`
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
