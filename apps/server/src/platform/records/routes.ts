import { Abilities, Count, closed, Deletion, FieldList, Id, PageQuery, page } from '@rapport/contract'
import {
  type RecordAction as Action,
  createSchema,
  editableFields,
  recordSchema,
  rowSchema,
  updateSchema,
  type Values,
} from '@rapport/objects'
import { type TObject, type TSchema, Type } from 'typebox'
import type { Identity } from '../context/context.ts'
import type { Hooks } from '../context/hooks.ts'
import { type Route, readRoute, writeRoute } from '../http/route.ts'
import { countRecords } from '../lists/count.ts'
import { describeList } from '../lists/describe-list.ts'
import { readPage } from '../lists/read-page.ts'
import { select } from '../lists/selection.ts'
import { totalsRoute } from '../lists/totals-route.ts'
import { withAbilities } from './abilities.ts'
import { putInBin, takeFromBin } from './bin.ts'
import { historyRoutes } from './history-routes.ts'
import { rightMissing, rightOf } from './reach.ts'
import { readRecord, readWritten, requireRecord, type StoredRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { createRecord, setArchived, updateRecord } from './write-record.ts'

const LIST_QUERY = {
  filter: Type.Optional(Type.String({ maxLength: 8000, description: 'encoded filter' })),
  search: Type.Optional(Type.String({ maxLength: 200, description: 'parts of words, pinyin, initials, digits' })),
  sort: Type.Optional(Type.String({ maxLength: 120, description: 'a field, `-` before it for descending' })),
  archived: Type.Optional(Type.Literal('only', { description: 'archived records instead of the others' })),
}

type Shared = {
  type: RecordType
  tag: string
  url: string
  one: string
  params: TObject
  response: TSchema
  requires(action: Action): (identity: Identity) => void
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
  const shared: Shared = {
    type,
    tag: plural,
    url: `/${plural}`,
    one: `/${plural}/:${name}Id`,
    params: Type.Object({ [`${name}Id`]: Id }),
    response: recordSchema(declaration, { can: Abilities, ...more }),
    requires: (action) => (identity) => {
      const right = rightOf(declaration, action)
      if (hooks().rightReach(identity.actor, right) === 'none') throw rightMissing(right)
    },
  }
  const isWritten = editableFields(declaration).length > 0
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
  const { type, tag, url, requires } = shared
  const { declaration } = type
  return [
    readRoute({
      method: 'GET',
      url,
      tag,
      summary: `List ${tag}`,
      requires: requires('read'),
      query: closed({ ...LIST_QUERY, ...PageQuery }),
      response: page(rowSchema(declaration, { can: Type.Optional(Abilities) })),
      async handle(ctx, { query }) {
        const { selection, order } = await select(ctx, type, query)
        const found = await readPage(ctx, selection, order, {
          limit: query.limit ?? 50,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        })
        return { ...found, items: await withAbilities(ctx, declaration, found.items) }
      },
    }),
    readRoute({
      method: 'GET',
      url: `${url}/count`,
      tag,
      summary: `How many ${tag} a list holds`,
      requires: requires('read'),
      query: closed(LIST_QUERY),
      response: Count,
      handle: async (ctx, { query }) => countRecords(ctx, (await select(ctx, type, query)).selection),
    }),
    totalsRoute({ tag, url, query: LIST_QUERY, requires: requires('read'), typeFor: () => type }),
    fieldsRoute(shared),
  ]
}

function fieldsRoute({ type, tag, url, requires }: Shared): Route {
  return readRoute({
    method: 'GET',
    url: `${url}/fields`,
    tag,
    summary: `What ${tag} can be filtered and sorted by`,
    requires: requires('read'),
    response: FieldList,
    handle: async (ctx) => describeList(ctx, type),
  })
}

function readOneRoute({ type, tag, one, params, response, requires }: Shared): Route {
  return readRoute({
    method: 'GET',
    url: one,
    tag,
    summary: `One of the ${tag}`,
    requires: requires('read'),
    params,
    response,
    handle: (ctx, input) => readRecord(ctx, type, idOf(input.params)),
  })
}

function createRoute({ type, tag, url, response, requires }: Shared): Route {
  return writeRoute({
    method: 'POST',
    url,
    tag,
    summary: `Make one of the ${tag}`,
    requires: requires('create'),
    reach: (ctx, _input, answered) => readRecord(ctx, type, (answered as StoredRecord).id),
    body: createSchema(type.declaration),
    response,
    status: 201,
    handle: async (ctx, { body }) => readWritten(ctx, type, await createRecord(ctx, type, body as Values)),
  })
}

function updateRoute({ type, tag, one, params, response, requires }: Shared): Route {
  return writeRoute({
    method: 'PATCH',
    url: one,
    tag,
    summary: `Change values of one of the ${tag}`,
    requires: requires('update'),
    reach: (ctx, input) => requireRecord(ctx, type, idOf(input.params), 'update'),
    params,
    body: updateSchema(type.declaration),
    response,
    async handle(ctx, input) {
      const id = idOf(input.params)
      await updateRecord(ctx, type, id, input.body as Values & { version: number }) // by its schema
      return readWritten(ctx, type, id)
    },
  })
}

function archiveRoutes({ type, tag, one, params, response, requires }: Shared): Route[] {
  const route = (isArchived: boolean) =>
    writeRoute({
      method: isArchived ? 'DELETE' : 'POST',
      url: isArchived ? one : `${one}/restoration`,
      tag,
      summary: isArchived ? `Archive one of the ${tag}` : `Bring one of the archived ${tag} back`,
      requires: requires('archive'),
      reach: (ctx, input) => requireRecord(ctx, type, idOf(input.params), 'archive'),
      params,
      response,
      async handle(ctx, input) {
        const id = idOf(input.params)
        await setArchived(ctx, type, id, isArchived)
        return readRecord(ctx, type, id)
      },
    })
  return [route(true), route(false)]
}

function deletionRoutes({ type, tag, one, params, requires }: Shared): Route[] {
  const route = (isDeleted: boolean) =>
    writeRoute({
      method: isDeleted ? 'POST' : 'DELETE',
      url: `${one}/deletion`,
      tag,
      summary: isDeleted ? `Put one of the ${tag} into the bin` : `Bring one of the deleted ${tag} back`,
      requires: requires('delete'),
      reach: (ctx, input) => requireRecord(ctx, type, idOf(input.params), 'delete'),
      params,
      response: Deletion,
      async handle(ctx, input) {
        const id = idOf(input.params)
        await (isDeleted ? putInBin : takeFromBin)(ctx, type, id)
        return { id, isDeleted }
      },
    })
  return [route(true), route(false)]
}

function idOf(params: unknown): string {
  return String(Object.values(params as Record<string, string>)[0]) // the one parameter these routes have
}
