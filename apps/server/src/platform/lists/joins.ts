import { assert } from '@rapport/kernel'
import type { AnyField, ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { computedJoins } from '../records/from-whole.ts'
import { referredSql } from '../records/records-sql.ts'
import { aliasOf, fromSql, seenSql } from '../records/source.ts'
import { valueSql } from '../records/value-sql.ts'
import type { ListField } from './list-field.ts'

/** What of a field says which joins it needs. */
export type NeededField = Pick<ListField, 'path' | 'computed' | 'index'>

/** The records of an object as `t`, with what these fields need: what references lead to, and what is computed. */
export function fromFieldsSql(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  fields: readonly NeededField[],
): RawBuilder<unknown> {
  const computed = [...new Set(fields.flatMap((field) => field.computed ?? []))]
  const deep = deepJoins(
    ctx,
    declaration,
    fields.map(({ path }) => path),
  )
  const indexes = new Map(fields.flatMap(({ index }) => (index ? [[index.id, index]] : [])))
  return sql`${fromSql(ctx, declaration)} ${deep} ${computedJoins(ctx, declaration, computed)} ${indexJoins([...indexes.values()])}`
}

/** Values of fields that are fast to filter; where a condition or the order asks for one, PostgreSQL begins with them. */
function indexJoins(indexes: readonly NonNullable<ListField['index']>[]): RawBuilder<unknown> {
  const joins = indexes.map(({ id, alias }) => {
    const of = (column: string) => sql.ref(`${alias}.${column}`)
    return sql`left join custom_value as ${sql.ref(alias)} on ${of('workspace_id')} = t.workspace_id
      and ${of('index_id')} = ${id}::uuid and ${of('record_id')} = t.id`
  })
  return joins.length === 0 ? sql`` : sql.join(joins, sql` `)
}

/** What references of references lead to, joined once each; the first level is there already. Uses primary keys. */
function deepJoins(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  paths: readonly (readonly string[])[],
): RawBuilder<unknown> {
  const deep = new Map(paths.filter((path) => path.length > 1).map((path) => [path.join('_'), path]))
  const joins = [...deep].map(([name, [outer = '', inner = '']]) => {
    const middle = ctx.model.of(declarationBehind(ctx, ctx.model.of(declaration), outer))
    const object = objectBehind(middle, inner)
    const value = valueSql(`"${aliasOf(outer)}"`, inner, fieldNamed(middle, inner))
    assert(value !== null, `${middle.name}.${inner} is stored`)
    const target = ctx.hooks.referable(object)
    const alias = aliasOf(name)
    return sql`left join ${referredSql(target)} as ${sql.ref(alias)}
      on ${sql.ref(`${alias}.workspace_id`)} = t.workspace_id and ${sql.ref(`${alias}.id`)} = ${sql.raw(value)}
      ${seenSql(ctx, object, alias)}`
  })
  return joins.length === 0 ? sql`` : sql.join(joins, sql` `)
}

/** What a reference of an object leads to. */
export function declarationBehind(ctx: ReadCtx, declaration: ObjectDeclaration, field: string): ObjectDeclaration {
  const target = ctx.hooks.referable(objectBehind(declaration, field)).declaration
  if (!target) throw new Error(`${field} leads to records without a declaration`)
  return target
}

function objectBehind(declaration: ObjectDeclaration, field: string): string {
  const { to, type } = fieldNamed(declaration, field)
  return to ?? type
}

function fieldNamed({ name, fields }: ObjectDeclaration, field: string): AnyField {
  const declared = fields[field]
  assert(declared, `${name} has no field ${field}`)
  return declared
}
