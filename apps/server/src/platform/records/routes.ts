import { Abilities, Count, closed, Id, nullable, PageQuery, page } from '@rapport/contract'
import { createSchema, type ObjectDeclaration, recordSchema, updateSchema, type Values } from '@rapport/objects'
import { type TObject, type TSchema, Type } from 'typebox'
import type { Identity } from '../context/context.ts'
import type { Hooks } from '../context/hooks.ts'
import { type Route, readRoute, writeRoute } from '../http/route.ts'
import { countRecords } from '../lists/count.ts'
import { listFields } from '../lists/list-field.ts'
import { readPage } from '../lists/read-page.ts'
import { select } from '../lists/selection.ts'
import { type Action, rightMissing, rightOf } from './reach.ts'
import { readRecord, requireRecord, type StoredRecord } from './read-record.ts'
import type { RecordType } from './record-type.ts'
import { createRecord, setArchived, updateRecord } from './write-record.ts'

const LIST_QUERY = {
  filter: Type.Optional(Type.String({ maxLength: 8000, description: 'encoded filter' })),
  sort: Type.Optional(Type.String({ maxLength: 120, description: 'a field, `-` before it for descending' })),
  archived: Type.Optional(Type.Literal('only', { description: 'archived records instead of the others' })),
}

const FieldList = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      type: Type.String(),
      sortable: Type.Boolean(),
      choices: Type.Optional(Type.Array(Type.String())),
    }),
  ),
})

type Shared = {
  type: RecordType
  tag: string
  url: string
  one: string
  params: TObject
  response: TSchema
  requires(action: Action): (identity: Identity) => void
}

/** Every route of a declared object: list, count, fields, one record, create, change, archive and restore. */
export function recordRoutes(type: RecordType, hooks: () => Hooks, more: Record<string, TSchema> = {}): Route[] {
  const { declaration } = type
  const { name, plural } = declaration
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
  return [...listRoutes(shared), ...readRoutes(shared), ...writeRoutes(shared), ...archiveRoutes(shared)]
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
      response: page(rowSchema(declaration)),
      async handle(ctx, { query }) {
        const { selection, order } = select(ctx, declaration, query)
        return readPage(ctx, selection, order, {
          limit: query.limit ?? 50,
          ...(query.cursor ? { cursor: query.cursor } : {}),
        })
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
      handle: (ctx, { query }) => countRecords(ctx, select(ctx, declaration, query).selection),
    }),
    fieldsRoute(shared),
  ]
}

function fieldsRoute({ type: { declaration }, tag, url, requires }: Shared): Route {
  return readRoute({
    method: 'GET',
    url: `${url}/fields`,
    tag,
    summary: `What ${tag} can be filtered and sorted by`,
    requires: requires('read'),
    response: FieldList,
    async handle(ctx) {
      const items = [...listFields(ctx, declaration).values()].map(({ name, filter, isSortable }) => ({
        name,
        type: filter.type,
        sortable: isSortable,
        ...(filter.choices ? { choices: [...filter.choices] } : {}),
      }))
      return { items }
    },
  })
}

function readRoutes({ type, tag, one, params, response, requires }: Shared): Route[] {
  return [
    readRoute({
      method: 'GET',
      url: one,
      tag,
      summary: `One of the ${tag}`,
      requires: requires('read'),
      params,
      response,
      handle: (ctx, input) => readRecord(ctx, type, idOf(input.params)),
    }),
  ]
}

function writeRoutes({ type, tag, url, one, params, response, requires }: Shared): Route[] {
  return [
    writeRoute({
      method: 'POST',
      url,
      tag,
      summary: `Make one of the ${tag}`,
      requires: requires('create'),
      reach: (ctx, _input, answered) => readRecord(ctx, type, (answered as StoredRecord).id),
      body: createSchema(type.declaration),
      response,
      status: 201,
      handle: async (ctx, { body }) => readRecord(ctx, type, await createRecord(ctx, type, body as Values)),
    }),
    writeRoute({
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
        return readRecord(ctx, type, id)
      },
    }),
  ]
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

/** A line of a list: a record without its long texts and the reader's abilities. */
function rowSchema(declaration: ObjectDeclaration): TSchema {
  const whole = recordSchema(declaration)
  const rows = Object.entries(whole.properties).filter(([key]) => {
    const type = declaration.fields[key]?.type
    return type !== 'longText' && type !== 'richText'
  })
  return Type.Object({ ...Object.fromEntries(rows), archivedAt: nullable(Type.String()) })
}

function idOf(params: unknown): string {
  return String(Object.values(params as Record<string, string>)[0]) // the one parameter these routes have
}
