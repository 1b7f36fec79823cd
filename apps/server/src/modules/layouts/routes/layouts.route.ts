import { CreateLayoutRequest, Id, RecordLayout, RecordLayouts, UpdateLayoutRequest } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { createLayout, removeLayout, updateLayout } from '../commands/save-layout.ts'
import { getLayout, listLayouts } from '../queries/layouts.ts'

// Every page of a record asks how it lies; layouts of objects one does not see are left out.
const read = { tag: 'layouts', requires: permission('member.read') }
const manage = { tag: 'layouts', requires: permission('layout.manage') }
const Params = Type.Object({ layoutId: Id })
const one = '/layouts/:layoutId'

export const listLayoutsRoute = readRoute({
  ...read,
  method: 'GET',
  url: '/layouts',
  summary: 'How the pages of records lie, by object and role',
  response: RecordLayouts,
  handle: async (ctx) => ({ items: await listLayouts(ctx) }),
})

export const createLayoutRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/layouts',
  summary: 'Lay out the page of an object’s records for a role',
  body: CreateLayoutRequest,
  response: RecordLayout,
  status: 201,
  reach: (ctx, _input, answered) => getLayout(ctx, answered.id),
  handle: async (ctx, { body }) => getLayout(ctx, await createLayout(ctx, body)),
})

export const getLayoutRoute = readRoute({
  ...read,
  method: 'GET',
  url: one,
  summary: 'One layout',
  params: Params,
  response: RecordLayout,
  handle: (ctx, { params }) => getLayout(ctx, params.layoutId),
})

export const updateLayoutRoute = writeRoute({
  ...manage,
  method: 'PATCH',
  url: one,
  summary: 'Change a layout',
  params: Params,
  body: UpdateLayoutRequest,
  response: RecordLayout,
  reach: (ctx, { params }) => getLayout(ctx, params.layoutId),
  async handle(ctx, { params, body }) {
    await updateLayout(ctx, params.layoutId, body)
    return getLayout(ctx, params.layoutId)
  },
})

export const removeLayoutRoute = writeRoute({
  ...manage,
  method: 'DELETE',
  url: one,
  summary: 'Back to the standard layout',
  params: Params,
  response: RecordLayout,
  async handle(ctx, { params }) {
    const layout = await getLayout(ctx, params.layoutId)
    await removeLayout(ctx, params.layoutId)
    return layout
  },
})
