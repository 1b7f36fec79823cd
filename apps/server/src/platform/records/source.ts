import { type AnyField, columnOf, fieldsOf, keyOf, type ObjectDeclaration, tableOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import './hooks.ts'

const NAMED: readonly AnyField['type'][] = ['reference', 'member', 'team']
/** Values of these columns leave the database as text, though the API has numbers. */
const AS_NUMBER = new Set<AnyField['type']>(['number', 'percentage'])
const LONG = new Set<AnyField['type']>(['longText', 'richText'])

/** The alias of the record a field refers to. */
export function aliasOf(field: string): string {
  return `r_${field}`
}

/** What a field refers to, by the name of its object; null where it refers to nothing that has a name. */
export function targetOf({ type, to }: AnyField): string | null {
  if (!NAMED.includes(type)) return null
  return to ?? type
}

/** The columns of a record by their keys in the API, names of what it refers to included; lists leave out long texts. */
export function columnsSql(ctx: ReadCtx, declaration: ObjectDeclaration, extent: 'whole' | 'row'): RawBuilder<unknown> {
  const values = fieldsOf(declaration).flatMap(([name, field]) => {
    const column = columnOf(name, field)
    if (column === null || (extent === 'row' && LONG.has(field.type))) return []
    const value = sql.ref(`t.${column}`)
    const shown = AS_NUMBER.has(field.type) ? sql`${value}::float8` : value
    const target = targetOf(field)
    const own = sql`${shown} as ${sql.ref(keyOf(name, field))}`
    if (target === null) return [own]
    const title = sql.ref(`${aliasOf(name)}.${ctx.hooks.referable(target).titleColumn}`)
    return [own, sql`${title} as ${sql.ref(`${name}Name`)}`]
  })
  const facts = sql`t.id, t.version, t.created_at as "createdAt", t.updated_at as "updatedAt", t.archived_at as "archivedAt"`
  return sql`${facts}, ${sql.join(values)}`
}

/**
 * The condition under which a reader sees what a field refers to: its name and figures are as hidden as the record itself, in rows, filters and
 * orders alike.
 */
export function seenSql(ctx: ReadCtx, object: string, alias: string): RawBuilder<unknown> {
  if (!ctx.hooks.referable(object).isOwned) return sql``
  const reach = ctx.hooks.ownersInReach(ctx, `${object}.read`, sql.ref(`${alias}.owner_id`))
  return reach ? sql`and ${reach}` : sql``
}

/** The table of an object as `t`, with everything its fields refer to by one row each. Uses primary keys. */
export function fromSql(ctx: ReadCtx, declaration: ObjectDeclaration): RawBuilder<unknown> {
  const joins = fieldsOf(declaration).flatMap(([name, field]) => {
    const target = targetOf(field)
    const column = columnOf(name, field)
    if (target === null || column === null) return []
    const [table, alias] = [sql.table(ctx.hooks.referable(target).table), aliasOf(name)]
    return [
      sql`left join ${table} as ${sql.ref(alias)} on ${sql.ref(`${alias}.workspace_id`)} = t.workspace_id
        and ${sql.ref(`${alias}.id`)} = ${sql.ref(`t.${column}`)} ${seenSql(ctx, target, alias)}`,
    ]
  })
  return sql`${sql.table(tableOf(declaration))} as t ${joins.length === 0 ? sql`` : sql.join(joins, sql` `)}`
}
