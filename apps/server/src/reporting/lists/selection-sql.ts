import { assert } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { ListDefinition, ListTable } from './definition.ts'
import type { ListOrder } from './order.ts'
import type { Reading, Selection } from './selection.ts'

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
    // What reads no table ("not everything") holds for all records or for none.
    ...(tables.length > 0 ? [record] : selection.oneByOne),
  ])
}

/** Whether other tables than the one of the order have a say. */
export function crosses({ tables }: Selection, { table }: ListOrder): boolean {
  return [...tables].some((other) => other !== table)
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

export function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`
}

export function tableOf(definition: ListDefinition, alias: string): ListTable {
  const table = definition.tables[alias]
  assert(table, `the list ${definition.name} has no table ${alias}`)
  return table
}

function ownerColumn(table: ListTable): RawBuilder<unknown> {
  assert(table.owner !== null, 'only a table that knows owners leads a list')
  return sql.raw(table.owner)
}
