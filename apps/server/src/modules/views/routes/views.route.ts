import {
  CreateViewRequest,
  Id,
  OpeningViews,
  SavedView,
  SavedViews,
  SavedViewsQuery,
  SetOpeningViewRequest,
  UpdateViewRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { createView } from '../commands/create-view.ts'
import { setOpeningView } from '../commands/open-with-view.ts'
import { pinView, unpinView } from '../commands/pin-view.ts'
import { removeView, updateView } from '../commands/update-view.ts'
import { getView, listViews } from '../queries/list-views.ts'
import { openingViews } from '../queries/opening-views.ts'

// Which right it takes depends on the object; queries and commands ask for it.
const description = { tag: 'views', requires: permission('member.read') }
const Params = Type.Object({ viewId: Id })
const one = '/views/:viewId'

export const listViewsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/views',
  summary: 'Saved views: your own and those shared with you',
  query: SavedViewsQuery,
  response: SavedViews,
  handle: async (ctx, { query }) => ({
    items: await listViews(ctx, query),
    opening: query.object === undefined ? null : await openingViews(ctx, query.object),
  }),
})

export const createViewRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/views',
  summary: 'Save a view of a list',
  body: CreateViewRequest,
  response: SavedView,
  status: 201,
  reach: (ctx, _input, answered) => getView(ctx, answered.id),
  handle: async (ctx, { body }) => getView(ctx, await createView(ctx, body)),
})

export const setOpeningViewRoute = writeRoute({
  ...description,
  method: 'PUT',
  url: '/views/opening',
  summary: 'Choose the view a list opens with, for yourself or for a role',
  body: SetOpeningViewRequest,
  response: OpeningViews,
  async handle(ctx, { body }) {
    await setOpeningView(ctx, body)
    return openingViews(ctx, body.object)
  },
})

export const getViewRoute = readRoute({
  ...description,
  method: 'GET',
  url: one,
  summary: 'One of the views you have',
  params: Params,
  response: SavedView,
  handle: (ctx, { params }) => getView(ctx, params.viewId),
})

export const updateViewRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: one,
  summary: 'Change a view, its name, or whom it is shared with',
  params: Params,
  body: UpdateViewRequest,
  response: SavedView,
  reach: (ctx, { params }) => getView(ctx, params.viewId),
  async handle(ctx, { params, body }) {
    await updateView(ctx, params.viewId, body)
    return getView(ctx, params.viewId)
  },
})

export const removeViewRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: one,
  summary: 'Delete a view for everybody who has it',
  params: Params,
  response: SavedView,
  async handle(ctx, { params }) {
    const view = await getView(ctx, params.viewId)
    await removeView(ctx, params.viewId)
    return view
  },
})

const pinRoute = (method: 'PUT' | 'DELETE', summary: string, act: (ctx: WriteCtx, id: string) => Promise<void>) =>
  writeRoute({
    ...description,
    method,
    url: `${one}/pin`,
    summary,
    params: Params,
    response: SavedView,
    reach: (ctx, { params }) => getView(ctx, params.viewId),
    async handle(ctx, { params }) {
      await act(ctx, params.viewId)
      return getView(ctx, params.viewId)
    },
  })

export const pinViewRoute = pinRoute('PUT', 'Put a view into your navigation', pinView)
export const unpinViewRoute = pinRoute('DELETE', 'Take a view out of your navigation', unpinView)
