import {
  ConversionPreview,
  ConversionQuery,
  FieldConversion,
  FieldConversions,
  Id,
  StartConversionRequest,
} from '@rapport/contract'
import { CONVERSIONS } from '@rapport/objects'
import { Type } from 'typebox'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { cancelConversion } from '../commands/cancel-conversion.ts'
import { startConversion } from '../commands/start-conversion.ts'
import { undoConversion } from '../commands/undo-conversion.ts'
import { latestConversion, listConversions, present } from '../queries/conversions.ts'
import { findField, getField } from '../queries/custom-fields.ts'
import { previewConversion } from '../queries/preview-conversion.ts'

const manage = { tag: 'fields', requires: permission('field.manage') }
const Params = Type.Object({ fieldId: Id })
const conversion = '/fields/:fieldId/conversion'

const latest = async (ctx: ReadCtx, fieldId: string) => present(ctx, await latestConversion(ctx, fieldId))

export const listConversionsRoute = readRoute({
  ...manage,
  method: 'GET',
  url: '/fields/conversions',
  summary: 'The latest change of type of each field, of the last 30 days',
  response: FieldConversions,
  handle: async (ctx) => ({ items: await listConversions(ctx) }),
})

export const previewConversionRoute = readRoute({
  ...manage,
  method: 'GET',
  url: conversion,
  summary: 'What a change of type would do to the values that are there',
  params: Params,
  query: ConversionQuery,
  response: ConversionPreview,
  async handle(ctx, { params, query, language }) {
    const field = await findField(ctx, params.fieldId)
    const type = query.type ?? CONVERSIONS[field.type]?.[0] ?? field.type
    return previewConversion(ctx, field, { ...query, type, language })
  },
})

export const startConversionRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: conversion,
  summary: 'Change the type of a field; values that do not convert are left empty',
  params: Params,
  body: StartConversionRequest,
  response: FieldConversion,
  reach: (ctx, { params }) => getField(ctx, params.fieldId),
  async handle(ctx, { params, body, language }) {
    await startConversion(ctx, params.fieldId, { ...body, language })
    return latest(ctx, params.fieldId)
  },
})

export const undoConversionRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: `${conversion}/undo`,
  summary: 'Undo the latest change of type of a field',
  params: Params,
  response: FieldConversion,
  reach: (ctx, { params }) => getField(ctx, params.fieldId),
  async handle(ctx, { params }) {
    await undoConversion(ctx, params.fieldId)
    return latest(ctx, params.fieldId)
  },
})

export const cancelConversionRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: `${conversion}/cancellation`,
  summary: 'Stop a change of type that is under way, or undoing one',
  params: Params,
  response: FieldConversion,
  reach: (ctx, { params }) => getField(ctx, params.fieldId),
  async handle(ctx, { params }) {
    await cancelConversion(ctx, params.fieldId)
    return latest(ctx, params.fieldId)
  },
})
