import {
  Id,
  ModelPreview,
  ModelPreviewRequest,
  ScoreExplanation,
  ScoringModelList,
  UpdateModelRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { setThresholds, useAutomaticThresholds } from '../commands/set-thresholds.ts'
import { explainCustomer } from '../queries/explain-customer.ts'
import { getModel } from '../queries/get-model.ts'
import { previewModel } from '../queries/preview-model.ts'

const description = { tag: 'score' }

export const explainCustomerRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/:customerId/score',
  summary: 'Why a customer has its tier and stage',
  requires: permission('customer.read'),
  params: Type.Object({ customerId: Id }),
  response: ScoreExplanation,
  handle: (ctx, { params }) => explainCustomer(ctx, params.customerId),
})

export const getModelRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/scoring-model',
  summary: 'The thresholds in force and those before',
  response: ScoringModelList,
  requires: permission('model.read'),
  handle: (ctx) => getModel(ctx),
})

export const previewModelRoute = readRoute({
  ...description,
  method: 'POST',
  url: '/scoring-model/preview',
  summary: 'Who would move under other thresholds',
  body: ModelPreviewRequest,
  response: ModelPreview,
  requires: permission('model.update'),
  handle: (ctx, { body }) => previewModel(ctx, body.thresholds),
})

export const updateModelRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/scoring-model',
  summary: 'Set thresholds by hand, or go back to fitting them',
  body: UpdateModelRequest,
  response: ScoringModelList,
  requires: permission('model.update'),
  async handle(ctx, { body }) {
    if (body.mode === 'manual') await setThresholds(ctx, body.thresholds)
    else await useAutomaticThresholds(ctx)
    return getModel(ctx)
  },
})
