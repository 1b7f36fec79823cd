import { type ObjectDeclaration, tableOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { Referable } from './hooks.ts'

/** The records of an object to read from. Of a table that several objects share, those of this one: PostgreSQL takes the condition into the statement around it. */
export function recordsSql(declaration: ObjectDeclaration): RawBuilder<unknown> {
  const table = sql.table(tableOf(declaration))
  if (!declaration.sharesTable) return table
  // All columns: the statement around it names those it needs.
  return sql`(select * from ${table} where object = ${declaration.name})`
}

/** The same of what fields refer to. */
export function referredSql({ table, declaration }: Referable): RawBuilder<unknown> {
  return declaration?.sharesTable ? recordsSql(declaration) : sql.table(table)
}
