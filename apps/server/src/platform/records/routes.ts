import { Count, closed, FieldList, Id, PageQuery, page } from '@rapport/contract'
import { isWritten, type Values } from '@rapport/objects'
import { type TSchema, Type } from 'typebox'
import type { Hooks } from '../context/hooks.ts'
import { type Route, readRoute, writeRoute } from '../http/route.ts'
import { countRecords } from '../lists/count.ts'
import { describeList } from '../lists/describe-list.ts'
import { readPage } from '../lists/read-page.ts'
import { select } from '../lists/selection.ts'
import { totalsRoute } from '../lists/totals-route.ts'
import { withAbilities } from './abilities.ts'
import { archiveRoutes, deletionRoutes } from './archive-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { rightMissing, rightOf } from './reach.ts'
import { readRecord, readWritten, requireRecord, type StoredRecord } from './read-record.ts'
import { schemasOf } from './record-schemas.ts'
import type { RecordType } from './record-type.ts'
import { idIn, type Params, type RecordRoutes, type Shared } from './route-parts.ts'
import { createRecord, updateRecord } from './write-record.ts'

const LIST_QUERY = {
  filter: Type.Optional(Type.String({ maxLength: 8000, description: 'encoded filter' })),
  search: Type.Optional(Type.String({ maxLength: 200, description: 'parts of words, pinyin, initials, digits' })),
  sort: Type.Optional(Type.String({ maxLength: 120, description: 'a field, `-` before it for descending' })),
  archived: Type.Optional(Type.Literal('only', { description: 'archived records instead of the others' })),
}

/** The routes of every object, where no module has written its own in their place. */
export function generatedRoutes(
  types: readonly RecordType[],
  written: readonly Pick<Route, 'method' | 'url'>[],
  hooks: () => Hooks,
): Route[] {
  const taken = new Set(written.map(placeOf))
  return types.flatMap((type) => recordRoutes(type, hooks)).filter((route) => !taken.has(placeOf(route)))
}

function placeOf({ method, url }: Pick<Route, 'method' | 'url'>): string {
  return `${method} ${url.replace(/:\w+/g, ':')}`
}

/** Every route of a declared object: list, count, fields, one record, create, change, archive and restore, as far as its actions go. */
export function recordRoutes(type: RecordType, hooks: () => Hooks, more: Record<string, TSchema> = {}): Route[] {
  const { declaration } = type
  const { name, plural, actions } = declaration
  return routesOf({
    schemas: schemasOf(declaration, more),
    isWritten: isWritten(declaration),
    actions,
    typeOf: () => type,
    tag: plural,
    url: `/${plural}`,
    id: `${name}Id`,
    params: {},
    requires: (action) => (identity) => {
      const right = rightOf(declaration, action)
      if (hooks().rightReach(identity.actor, right) === 'none') throw rightMissing(right)
    },
  })
}

/** The same wherever a request says which object it is about. */
export function routesOf({ params, ...routes }: RecordRoutes): Route[] {
  const { isWritten, actions, url, id } = routes
  const shared: Shared = {
    ...routes,
    one: `${url}/:${id}`,
    ofList: Type.Object(params),
    params: Type.Object({ ...params, [id]: Id }),
  }
  return [
    ...listRoutes(shared),
    readOneRoute(shared),
    ...(actions.includes('read') ? historyRoutes(shared, isWritten && actions.includes('update')) : []),
    ...(isWritten && actions.includes('create') ? [createRoute(shared)] : []),
    ...(isWritten && actions.includes('update') ? [updateRoute(shared)] : []),
    ...(actions.includes('archive') ? archiveRoutes(shared) : []),
    ...(actions.includes('delete') ? deletionRoutes(shared) : []),
  ]
}

function listRoutes(shared: Shared): Route[] {
  const { schemas, typeOf, tag, url, ofList, requires } = shared
  return [
    readRoute({
      method: 'GET',
      url,
      tag,
      summary: `List ${tag}`,
      requires: requires('read'),
      params: ofList,
      query: closed({ ...LIST_QUERY, ...PageQuery }),
      response: page(schemas.row),
      async handle(ctx, { query, params }) {
        const type = typeOf(ctx, params as Params)
        const { selection, order } = await select(ctx, type, query)
        const found = await readPage(ctx, selection, order, {
          limit: query.limit ?? 50,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        })
        return { ...found, items: await withAbilities(ctx, type.declaration, found.items) }
      },
    }),
    readRoute({
      method: 'GET',
      url: `${url}/count`,
      tag,
      summary: `How many ${tag} a list holds`,
      requires: requires('read'),
      params: ofList,
      query: closed(LIST_QUERY),
      response: Count,
      handle: async (ctx, { query, params }) =>
        countRecords(ctx, (await select(ctx, typeOf(ctx, params as Params), query)).selection),
    }),
    totalsRoute({
      tag,
      url,
      params: ofList,
      query: LIST_QUERY,
      requires: requires('read'),
      typeFor: (ctx, input) => typeOf(ctx, input.params as Params),
    }),
    fieldsRoute(shared),
  ]
}

function fieldsRoute({ typeOf, tag, url, ofList, requires }: Shared): Route {
  return readRoute({
    method: 'GET',
    url: `${url}/fields`,
    tag,
    summary: `What ${tag} can be filtered and sorted by`,
    requires: requires('read'),
    params: ofList,
    response: FieldList,
    handle: async (ctx, input) => describeList(ctx, typeOf(ctx, input.params as Params)),
  })
}

function readOneRoute({ schemas, typeOf, id, tag, one, params, requires }: Shared): Route {
  return readRoute({
    method: 'GET',
    url: one,
    tag,
    summary: `One of the ${tag}`,
    requires: requires('read'),
    params,
    response: schemas.record,
    handle: async (ctx, { params: given }) => readRecord(ctx, typeOf(ctx, given as Params), idIn(given, id)),
  })
}

function createRoute({ schemas, check, typeOf, tag, url, ofList, requires }: Shared): Route {
  return writeRoute({
    method: 'POST',
    url,
    tag,
    summary: `Make one of the ${tag}`,
    requires: requires('create'),
    reach: async (ctx, { params }, answered) =>
      readRecord(ctx, typeOf(ctx, params as Params), (answered as StoredRecord).id),
    params: ofList,
    body: schemas.create,
    response: schemas.record,
    status: 201,
    async handle(ctx, { params, body }) {
      const type = typeOf(ctx, params as Params)
      check?.(type, body as Values, true)
      return readWritten(ctx, type, await createRecord(ctx, type, body as Values))
    },
  })
}

function updateRoute({ schemas, check, typeOf, id, tag, one, params, requires }: Shared): Route {
  return writeRoute({
    method: 'PATCH',
    url: one,
    tag,
    summary: `Change values of one of the ${tag}`,
    requires: requires('update'),
    reach: async (ctx, { params: given }) =>
      requireRecord(ctx, typeOf(ctx, given as Params), idIn(given, id), 'update'),
    params,
    body: schemas.update,
    response: schemas.record,
    async handle(ctx, { params: given, body }) {
      const [type, recordId] = [typeOf(ctx, given as Params), idIn(given, id)]
      check?.(type, body as Values, false)
      await updateRecord(ctx, type, recordId, body as Values & { version: number }) // by its schema
      return readWritten(ctx, type, recordId)
    },
  })
}
