import { CreateHandOverRequest, HandOver, HandOverPreview, Id } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { findMember } from '../../users/index.ts'
import { memberNotFound, startHandOver } from '../commands/start-hand-over.ts'
import { undoHandOver } from '../commands/undo-hand-over.ts'
import { getHandOver, listHandOvers } from '../queries/hand-overs.ts'
import { previewHandOver } from '../queries/preview.ts'

const OfMember = Type.Object({ memberId: Id })
const Params = Type.Object({ handOverId: Id })
const description = { tag: 'members', requires: permission('member.manage') }

export const previewHandOverRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/members/:memberId/hand-over-preview',
  summary: 'What a person owns, who could take it, and what ends when they are deactivated',
  params: OfMember,
  response: HandOverPreview,
  handle: (ctx, { params }) => previewHandOver(ctx, params.memberId),
})

export const listHandOversRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/members/:memberId/hand-overs',
  summary: 'The latest hand-overs of a person',
  params: OfMember,
  response: Type.Object({ items: Type.Array(HandOver) }),
  async handle(ctx, { params }) {
    if (!(await findMember(ctx, params.memberId))) throw memberNotFound()
    return { items: await listHandOvers(ctx, params.memberId) }
  },
})

export const createHandOverRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/members/:memberId/hand-overs',
  summary: 'Give what a person owns to others in the background, and deactivate them where asked',
  params: OfMember,
  body: CreateHandOverRequest,
  response: HandOver,
  status: 202,
  handle: async (ctx, { params, body }) => getHandOver(ctx, await startHandOver(ctx, params.memberId, body)),
})

export const getHandOverRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/hand-overs/:handOverId',
  summary: 'How far a hand-over is',
  params: Params,
  response: HandOver,
  handle: (ctx, { params }) => getHandOver(ctx, params.handOverId),
})

export const undoHandOverRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/hand-overs/:handOverId/undo',
  summary: 'Bring back what a hand-over gave away, and the person it deactivated',
  params: Params,
  response: HandOver,
  status: 202,
  async handle(ctx, { params }) {
    await undoHandOver(ctx, params.handOverId)
    return getHandOver(ctx, params.handOverId)
  },
})
