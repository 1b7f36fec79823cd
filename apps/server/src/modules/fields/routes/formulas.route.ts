import {
  Explanation,
  ExplanationQuery,
  FormulaPreview,
  FormulaPreviewQuery,
  ReadableFields,
  ReadableFieldsQuery,
} from '@rapport/contract'
import { readRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { explanationOf, previewOf } from '../queries/explanation.ts'
import { readableFields } from '../queries/readable-fields.ts'

const manage = { tag: 'fields', method: 'GET', requires: permission('field.manage') } as const

export const explanationRoute = readRoute({
  tag: 'fields',
  method: 'GET',
  requires: permission('member.read'),
  url: '/fields/explanation',
  summary: 'How a formula or rollup came by what it shows of a record',
  query: ExplanationQuery,
  response: Explanation,
  handle: (ctx, { query, language }) => explanationOf(ctx, query, language),
})

export const formulaPreviewRoute = readRoute({
  ...manage,
  url: '/fields/preview',
  summary: 'Check a formula or rollup and see it on one record, before it is saved',
  query: FormulaPreviewQuery,
  response: FormulaPreview,
  handle: (ctx, { query, language }) => previewOf(ctx, query, language),
})

export const readableFieldsRoute = readRoute({
  ...manage,
  url: '/fields/readable',
  summary: 'What formulas and rollups of an object can read',
  query: ReadableFieldsQuery,
  response: ReadableFields,
  handle: async (ctx, { query, language }) => readableFields(ctx, { ...query, language }),
})
