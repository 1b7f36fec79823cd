import { assert } from '@rapport/kernel'
import {
  type AnyField,
  columnOf,
  fieldsOf,
  isComputed,
  isLongText,
  keyOf,
  type ObjectDeclaration,
  shownType,
} from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { recordsSql, referredSql } from './records-sql.ts'
import { valueSql } from './value-sql.ts'
import './hooks.ts'

const NAMED: readonly AnyField['type'][] = ['reference', 'member', 'team']
/** Values of these columns leave the database as text, though the API has numbers. */
const AS_NUMBER = new Set<AnyField['type']>(['number', 'percentage'])

/** The alias of the record a field refers to. */
export function aliasOf(field: string): string {
  return `r_${field}`
}

/** What a field refers to, by the name of its object; null where it refers to nothing that has a name. */
export function targetOf({ type, to }: AnyField): string | null {
  if (!NAMED.includes(type)) return null
  return to ?? type
}

/** A record with everything it holds, or as lists have it: without long texts. */
export type Extent = 'whole' | 'row'

/** The columns of a record by their keys in the API, names of what it refers to included; it stands in `fromWholeSql`. */
export function columnsSql(ctx: ReadCtx, declaration: ObjectDeclaration, extent: Extent): RawBuilder<unknown> {
  const whole = ctx.model.of(declaration)
  const names = fieldsOf(whole).flatMap(([name, field]) => {
    const target = targetOf(field)
    if (target === null) return []
    const title = sql.ref(`${aliasOf(name)}.${ctx.hooks.referable(target).titleColumn}`)
    return [sql`${title} as ${sql.ref(`${name}Name`)}`]
  })
  const facts = sql`t.id, t.version, t.created_at as "createdAt", t.updated_at as "updatedAt", t.archived_at as "archivedAt"`
  const computed = fieldsOf(whole).filter(([, field]) => isComputed(field))
  const values = computed.flatMap(([name, field]) => valueAs(name, field))
  return sql.join([facts, valuesSql(whole, extent), ...values, ...names])
}

/** The values that are stored of a record (`t`) by their keys in the API. */
export function valuesSql(declaration: ObjectDeclaration, extent: Extent): RawBuilder<unknown> {
  const stored = fieldsOf(declaration).filter(([, field]) => !isComputed(field))
  const values = stored.flatMap(([name, field]) => (extent === 'row' && isLongText(field) ? [] : valueAs(name, field)))
  return sql.join(values)
}

function valueAs(name: string, field: AnyField): RawBuilder<unknown>[] {
  const found = valueSql('t', name, field)
  if (found === null) return []
  const value = sql.raw(found)
  const shown = AS_NUMBER.has(shownType(field)) ? sql`${value}::float8` : value
  return [sql`${shown} as ${sql.ref(keyOf(name, field))}`]
}

/**
 * The condition under which a reader sees what a field refers to, by its owner or by the record it inherits access from: its name and figures are
 * as hidden as the record itself, in rows, filters and orders alike. Empty where they see every one.
 */
export function seenSql(ctx: ReadCtx, object: string, alias: string): RawBuilder<unknown> {
  const { isOwned, declaration } = ctx.hooks.referable(object)
  const inherited = declaration?.inheritsAccessFrom ?? null
  const right = `${object}.read`
  const conditions = [
    ...(isOwned ? [ctx.hooks.ownersInReach(ctx, right, sql.ref(`${alias}.owner_id`))] : []),
    ...(declaration && inherited ? [inheritedSql(ctx, { declaration, inherited, right }, alias)] : []),
  ]
  // A right that reaches every record puts no condition.
  const limits = conditions.filter((condition) => condition !== null)
  return limits.length === 0 || limits.length < conditions.length ? sql`` : sql`and (${sql.join(limits, sql` or `)})`
}

type Inheritance = { declaration: ObjectDeclaration; inherited: string; right: string }

/** Whether the right reaches the record that another inherits access from, and the reader sees that one. Uses primary keys. */
function inheritedSql(
  ctx: ReadCtx,
  { declaration, inherited, right }: Inheritance,
  alias: string,
): RawBuilder<boolean> | null {
  const field = declaration.fields[inherited]
  const [column, target] = field ? [columnOf(inherited, field), targetOf(field)] : [null, null]
  assert(column !== null && target !== null, `${declaration.name} inherits access from a reference`)
  const parent = `${alias}_${inherited}`
  const reach = ctx.hooks.ownersInReach(ctx, right, sql.ref(`${parent}.owner_id`))
  if (reach === null) return null
  return sql<boolean>`exists (select from ${referredSql(ctx.hooks.referable(target))} as ${sql.ref(parent)}
    where ${sql.ref(`${parent}.workspace_id`)} = ${sql.ref(`${alias}.workspace_id`)}
      and ${sql.ref(`${parent}.id`)} = ${sql.ref(`${alias}.${column}`)} and ${reach} ${seenSql(ctx, target, parent)})`
}

/** The table of an object as `t`, with everything its fields refer to by one row each. Uses primary keys. */
export function fromSql(ctx: ReadCtx, declaration: ObjectDeclaration): RawBuilder<unknown> {
  const joins = fieldsOf(ctx.model.of(declaration)).flatMap(([name, field]) => {
    const target = targetOf(field)
    const value = valueSql('t', name, field)
    if (target === null || value === null) return []
    const [table, alias] = [referredSql(ctx.hooks.referable(target)), aliasOf(name)]
    return [
      sql`left join ${table} as ${sql.ref(alias)} on ${sql.ref(`${alias}.workspace_id`)} = t.workspace_id
        and ${sql.ref(`${alias}.id`)} = ${sql.raw(value)} ${seenSql(ctx, target, alias)}`,
    ]
  })
  return sql`${recordsSql(declaration)} as t ${joins.length === 0 ? sql`` : sql.join(joins, sql` `)}`
}
