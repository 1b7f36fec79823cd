import { AppError, decodeFilter, type Filter, type ListSort, parseFilter } from '@rapport/kernel'
import type { ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { type Action, reachSql, requireRight } from '../records/reach.ts'
import { aliasOf, columnsSql, fromSql, seenSql } from '../records/source.ts'
import { filterFieldsOf, filterSql } from './filter-sql.ts'
import { type ListField, listFields, type Order } from './list-field.ts'

/** What a list is asked for, as it stands in an address. */
export type ListQuery = { filter?: string; sort?: string; archived?: 'only' }

/** The records a reader's question is about: what they show, where they are, which of them. */
export type Selection = {
  columns: RawBuilder<unknown>
  from: RawBuilder<unknown>
  where: readonly RawBuilder<boolean>[]
}

/**
 * The records of an object that the reader may see and the query lets through, with their order. Throws the errors of the filter grammar,
 * `list.field_unknown` and `access.denied`.
 */
export function select(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  query: ListQuery,
  action: Action = 'read',
): { selection: Selection; order: Order } {
  requireRight(ctx, declaration, action)
  const fields = listFields(ctx, declaration)
  const filter = readFilter(fields, query.filter)
  const order = readOrder(fields, query.sort ?? declaration.views[0]?.sort ?? '-createdAt')
  const reach = reachSql(ctx, declaration, action)
  const facts = { now: ctx.now, workspaceId: ctx.workspaceId, wideSpans: false }
  const where = [
    sql<boolean>`t.workspace_id = ${ctx.workspaceId}::uuid`,
    query.archived === 'only' ? sql<boolean>`t.archived_at is not null` : sql<boolean>`t.archived_at is null`,
    ...(reach ? [reach] : []),
    filterSql((name) => known(fields, name), filter, facts),
  ]
  const used = [...filterFieldsOf(filter), order.field].map((name) => known(fields, name).path)
  const selection = {
    columns: columnsSql(ctx, declaration, 'row'),
    from: sql`${fromSql(ctx, declaration)} ${deepJoins(ctx, declaration, used)}`,
    where,
  }
  return { selection, order }
}

function readFilter(fields: ReadonlyMap<string, ListField>, text: string | undefined): Filter {
  if (text === undefined || text === '') return { and: [] }
  return parseFilter(
    decodeFilter(text),
    [...fields.values()].map(({ filter }) => filter),
  )
}

function readOrder(fields: ReadonlyMap<string, ListField>, text: string): Order {
  const sort: ListSort = text.startsWith('-')
    ? { field: text.slice(1), direction: 'desc' }
    : { field: text, direction: 'asc' }
  const by = fields.get(sort.field)
  if (by?.isSortable) return { ...sort, by }
  const field = sort.field.slice(0, 60)
  throw new AppError('list.field_unknown', 400, `The field ${field} cannot be used to sort or filter.`, {
    details: { field },
  })
}

function known(fields: ReadonlyMap<string, ListField>, name: string): ListField {
  const field = fields.get(name)
  if (!field)
    throw new AppError('list.field_unknown', 400, `The field ${name} cannot be used to sort or filter.`, {
      details: { field: name },
    })
  return field
}

/** What references of references lead to, joined once each; the first level is there already. Uses primary keys. */
function deepJoins(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  paths: readonly (readonly string[])[],
): RawBuilder<unknown> {
  const deep = new Map(paths.filter((path) => path.length > 1).map((path) => [path.join('_'), path]))
  const joins = [...deep].map(([name, [outer = '', inner = '']]) => {
    const middle = declarationBehind(ctx, declaration, outer)
    const object = objectBehind(middle, inner)
    const target = ctx.hooks.referable(object)
    const [alias, from] = [aliasOf(name), aliasOf(outer)]
    return sql`left join ${sql.table(target.table)} as ${sql.ref(alias)}
      on ${sql.ref(`${alias}.workspace_id`)} = t.workspace_id and ${sql.ref(`${alias}.id`)} = ${sql.ref(`${from}.${inner}_id`)}
      ${seenSql(ctx, object, alias)}`
  })
  return joins.length === 0 ? sql`` : sql.join(joins, sql` `)
}

function declarationBehind(ctx: ReadCtx, declaration: ObjectDeclaration, field: string): ObjectDeclaration {
  const target = ctx.hooks.referable(objectBehind(declaration, field)).declaration
  if (!target) throw new Error(`${field} leads to records without a declaration`)
  return target
}

function objectBehind({ name, fields }: ObjectDeclaration, field: string): string {
  const declared = fields[field]
  if (!declared) throw new Error(`${name} has no field ${field}`)
  return declared.to ?? declared.type
}
