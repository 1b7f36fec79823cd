import { decodeFilter, type Filter, type FilterRelated, filterFieldNames, parseFilter } from '@rapport/kernel'
import { type RecordAction as Action, ME, type ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { notInBinSql } from '../records/bin.ts'
import { reachSql, requireRight } from '../records/reach.ts'
import { filterSql } from './filter-sql.ts'
import { fromFieldsSql } from './joins.ts'
import { ARCHIVED_AT, type ListField, type ListFields, listFields } from './list-field.ts'
import type { Found, ListType } from './list-type.ts'
import { openSearchSql, seesSearched } from './open-search.ts'
import { type Order, orderBy, parseSort } from './order.ts'
import { factsOf, REFERRED, relatedFields, relatedSql } from './related.ts'
import { searchSql } from './search.ts'
import { requireSeenFilter } from './seen-filter.ts'

/** What a list is asked for, as it stands in an address. */
export type ListQuery = { filter?: string; search?: string; sort?: string; archived?: 'only' }

/** The records a reader's question is about: of which object, where they are, which of them. */
export type Selection = {
  type: ListType
  from: RawBuilder<unknown>
  where: readonly RawBuilder<boolean>[]
  /** The filter among these conditions, the names of the fields it reads, and whether it asks for related records as well. */
  filter: { sql: RawBuilder<boolean>; fields: ReadonlySet<string>; isRelated: boolean }
}

/**
 * The records of an object that the reader may see and the query lets through, with their order; `reads` names fields that will be read of them besides.
 * Throws the errors of the filter grammar,
 * `list.field_unknown` and `access.denied`.
 */
export async function select(
  ctx: ReadCtx,
  type: ListType,
  { reads = [], ...query }: ListQuery & { reads?: readonly string[] },
  action: Action = 'read',
): Promise<{ selection: Selection; order: Order }> {
  const { declaration } = type
  requireRight(ctx, declaration, action)
  const fields = listFields(ctx, type)
  if (query.archived === 'only') fields.set(ARCHIVED_AT.name, ARCHIVED_AT)
  const filter = readFilter(ctx, type, fields, query.filter)
  const found = query.search === undefined ? null : await search(ctx, type, query.search)
  const sort = parseSort(query.sort ?? defaultSort(declaration, fields, query))
  const ranked = query.sort === undefined ? found?.ranked : undefined
  const order = ranked?.order ?? orderBy(sort, fields)
  const reach = reachSql(ctx, declaration, action)
  const filtered = filterConditions(ctx, type, fields, filter)
  const used = [...filtered.fields, sort.field, ...reads].map((name) => known(fields, name))
  const where = [
    sql<boolean>`t.workspace_id = ${ctx.workspaceId}::uuid`,
    ...(query.archived === 'only'
      ? [sql<boolean>`t.archived_at is not null`, notInBinSql(declaration)]
      : [sql<boolean>`t.archived_at is null`]),
    ...(reach ? [reach] : []),
    ...(found ? [found.where] : []),
    filtered.sql,
  ]
  const joins = sql`${filtered.isRelated ? REFERRED : sql``} ${ranked?.joins ?? sql``}`
  const from = sql`${fromFieldsSql(ctx, declaration, used)} ${joins}`
  return { selection: { type, from, where, filter: filtered }, order }
}

function filterConditions(ctx: ReadCtx, type: ListType, fields: ListFields, filter: Filter): Selection['filter'] {
  let isRelated = false
  const names = {
    column: (name: string) => known(fields, name),
    related(asked: FilterRelated) {
      isRelated = true
      return relatedSql(ctx, type, asked)
    },
  }
  const condition = filterSql(names, filter, factsOf(ctx))
  return { sql: condition, fields: filterFieldNames(filter), isRelated }
}

async function search(ctx: ReadCtx, type: ListType, text: string): Promise<Found | null> {
  if (!seesSearched(ctx, type.declaration)) {
    const where = openSearchSql(ctx, type.declaration, text)
    return where && { where }
  }
  if (type.search) return type.search(ctx, text)
  const where = await searchSql(ctx, type.declaration, text)
  return where && { where }
}

function defaultSort(declaration: ObjectDeclaration, { masked }: ListFields, { archived }: ListQuery): string {
  if (archived === 'only') return '-archivedAt'
  const declared = declaration.views[0]?.sort ?? NEWEST
  return masked.has(parseSort(declared).field) ? NEWEST : declared
}

const NEWEST = '-createdAt'

function readFilter(ctx: ReadCtx, type: ListType, fields: ListFields, text: string | undefined): Filter {
  const { actor } = ctx
  if (text === undefined || text === '') return { and: [] }
  const asked = JSON.stringify(decodeFilter(text))
  requireSeenFilter(ctx, type, fields, JSON.parse(asked))
  const me = actor.kind === 'member' ? actor.memberId : ME
  return parseFilter(
    JSON.parse(asked, (_, value) => (value === ME ? me : value)),
    [...fields.values()].map(({ filter }) => filter),
    (relation) => relatedFields(ctx, type, relation),
  )
}

function known(fields: ListFields, name: string): ListField {
  const field = fields.get(name)
  if (!field) throw fields.refusal(name)
  return field
}
