import {
  CreateCustomObjectRequest,
  CustomObject,
  CustomObjects,
  CustomObjectsQuery,
  CustomObjectUse,
  FoundRecords,
  Id,
  SearchRecordsQuery,
  SetWordingRequest,
  UpdateCustomObjectRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { setObjectArchived } from '../commands/archive-object.ts'
import { createObject } from '../commands/create-object.ts'
import { setWording } from '../commands/set-wording.ts'
import { updateObject } from '../commands/update-object.ts'
import { getObject, listObjects, listWordings } from '../queries/custom-objects.ts'
import { objectUse } from '../queries/object-use.ts'
import { searchRecords } from '../queries/search-records.ts'

// Everybody who works here needs to know which objects there are.
const read = { tag: 'custom objects', requires: permission('member.read') }
const manage = { tag: 'custom objects', requires: permission('object.manage') }
const Params = Type.Object({ objectId: Id })
const one = '/custom-objects/:objectId'

export const listObjectsRoute = readRoute({
  ...read,
  method: 'GET',
  url: '/custom-objects',
  summary: 'The objects the workspace added, and what it calls the others',
  query: CustomObjectsQuery,
  response: CustomObjects,
  handle: async (ctx, { query }) => ({ items: await listObjects(ctx, query), wordings: await listWordings(ctx) }),
})

export const searchRecordsRoute = readRoute({
  ...read,
  method: 'GET',
  url: '/search/records',
  summary: 'Records of custom objects that a text is found in',
  query: SearchRecordsQuery,
  response: FoundRecords,
  handle: async (ctx, { query }) => ({ items: query.q.trim() === '' ? [] : await searchRecords(ctx, query.q) }),
})

export const createObjectRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/custom-objects',
  summary: 'Add an object, or a link between two',
  body: CreateCustomObjectRequest,
  response: CustomObject,
  status: 201,
  reach: (ctx, _input, answered) => getObject(ctx, answered.id),
  handle: async (ctx, { body }) => getObject(ctx, await createObject(ctx, body)),
})

export const getObjectRoute = readRoute({
  ...read,
  method: 'GET',
  url: one,
  summary: 'One custom object',
  params: Params,
  response: CustomObject,
  handle: (ctx, { params }) => getObject(ctx, params.objectId),
})

export const objectUseRoute = readRoute({
  ...manage,
  method: 'GET',
  url: `${one}/use`,
  summary: 'Where a custom object is used',
  params: Params,
  response: CustomObjectUse,
  handle: (ctx, { params }) => objectUse(ctx, params.objectId),
})

export const updateObjectRoute = writeRoute({
  ...manage,
  method: 'PATCH',
  url: one,
  summary: 'Change what a custom object is called, its look and what it takes part in',
  params: Params,
  body: UpdateCustomObjectRequest,
  response: CustomObject,
  reach: (ctx, { params }) => getObject(ctx, params.objectId),
  async handle(ctx, { params, body }) {
    await updateObject(ctx, params.objectId, body)
    return getObject(ctx, params.objectId)
  },
})

const archiveRoute = (isArchived: boolean) =>
  writeRoute({
    ...manage,
    method: isArchived ? 'DELETE' : 'POST',
    url: isArchived ? one : `${one}/restoration`,
    summary: isArchived ? 'Archive a custom object; its records wait' : 'Bring an archived custom object back',
    params: Params,
    response: CustomObject,
    reach: (ctx, { params }) => getObject(ctx, params.objectId),
    async handle(ctx, { params }) {
      await setObjectArchived(ctx, params.objectId, isArchived)
      return getObject(ctx, params.objectId)
    },
  })
export const archiveObjectRoute = archiveRoute(true)
export const restoreObjectRoute = archiveRoute(false)

export const setWordingRoute = writeRoute({
  ...manage,
  method: 'PUT',
  url: '/object-wordings/:object',
  summary: 'Call an object of the product what the workspace calls it',
  params: Type.Object({ object: Type.String({ maxLength: 60 }) }),
  body: SetWordingRequest,
  response: CustomObjects,
  async handle(ctx, { params, body }) {
    await setWording(ctx, params.object, body)
    return { items: await listObjects(ctx, {}), wordings: await listWordings(ctx) }
  },
})
