import {
  Id,
  ModelPreview,
  ModelPreviewRequest,
  StandingExplanation,
  StandingModelList,
  UpdateModelRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { requireCan } from '../../access/index.ts'
import { setThresholds, useAutomaticThresholds } from '../commands/set-thresholds.ts'
import { explainCustomer } from '../queries/explain-customer.ts'
import { getModel } from '../queries/get-model.ts'
import { previewModel } from '../queries/preview-model.ts'

const description = { tag: 'standing' }

export const explainCustomerRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/:customerId/standing',
  summary: 'Why a customer has its tier and stage',
  params: Type.Object({ customerId: Id }),
  response: StandingExplanation,
  handle: (ctx, { params }) => explainCustomer(ctx, params.customerId),
})

export const getModelRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/standing-model',
  summary: 'The thresholds in force and those before',
  response: StandingModelList,
  async handle(ctx) {
    requireCan(ctx, 'model.read')
    return getModel(ctx)
  },
})

export const previewModelRoute = readRoute({
  ...description,
  method: 'POST',
  url: '/standing-model/preview',
  summary: 'Who would move under other thresholds',
  body: ModelPreviewRequest,
  response: ModelPreview,
  async handle(ctx, { body }) {
    requireCan(ctx, 'model.update')
    return previewModel(ctx, body.thresholds)
  },
})

export const updateModelRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/standing-model',
  summary: 'Set thresholds by hand, or go back to fitting them',
  body: UpdateModelRequest,
  response: StandingModelList,
  async handle(ctx, { body }) {
    requireCan(ctx, 'model.update')
    if (body.mode === 'manual') await setThresholds(ctx, body.thresholds)
    else await useAutomaticThresholds(ctx)
    return getModel(ctx)
  },
})
