import {
  CreateCustomFieldRequest,
  CustomField,
  CustomFields,
  CustomFieldsQuery,
  CustomFieldTwins,
  CustomFieldUse,
  Id,
  UpdateCustomFieldRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { restrictedFields } from '../../../platform/records/masking/restricted-fields.ts'
import { permission } from '../../access/index.ts'
import { setFieldArchived } from '../commands/archive-field.ts'
import { createField } from '../commands/create-field.ts'
import { endIndex, startIndex } from '../commands/index-field.ts'
import { updateField } from '../commands/update-field.ts'
import { getField, listFields } from '../queries/custom-fields.ts'
import { fieldTwins } from '../queries/field-twins.ts'
import { fieldUse } from '../queries/field-use.ts'

// Everybody who works here needs to know which fields there are; those of objects one does not see are left out.
const read = { tag: 'fields', requires: permission('member.read') }
const manage = { tag: 'fields', requires: permission('field.manage') }
const Params = Type.Object({ fieldId: Id })
const one = '/fields/:fieldId'

export const listFieldsRoute = readRoute({
  ...read,
  method: 'GET',
  url: '/fields',
  summary: 'The custom fields of objects you may see',
  query: CustomFieldsQuery,
  response: CustomFields,
  handle: async (ctx, { query }) => ({ items: await listFields(ctx, query), restricted: restrictedFields(ctx) }),
})

export const createFieldRoute = writeRoute({
  ...manage,
  method: 'POST',
  url: '/fields',
  summary: 'Add a field to an object',
  body: CreateCustomFieldRequest,
  response: CustomField,
  status: 201,
  reach: (ctx, _input, answered) => getField(ctx, answered.id),
  handle: async (ctx, { body }) => getField(ctx, await createField(ctx, body)),
})

export const getFieldRoute = readRoute({
  ...read,
  method: 'GET',
  url: one,
  summary: 'One custom field',
  params: Params,
  response: CustomField,
  handle: (ctx, { params }) => getField(ctx, params.fieldId),
})

export const fieldUseRoute = readRoute({
  ...manage,
  method: 'GET',
  url: `${one}/use`,
  summary: 'Where a custom field is used',
  params: Params,
  response: CustomFieldUse,
  handle: (ctx, { params }) => fieldUse(ctx, params.fieldId),
})

export const fieldTwinsRoute = readRoute({
  ...manage,
  method: 'GET',
  url: `${one}/twins`,
  summary: 'Values of a custom field that several records share',
  params: Params,
  response: CustomFieldTwins,
  handle: (ctx, { params }) => fieldTwins(ctx, params.fieldId),
})

export const updateFieldRoute = writeRoute({
  ...manage,
  method: 'PATCH',
  url: one,
  summary: 'Change what a custom field is called and what it takes',
  params: Params,
  body: UpdateCustomFieldRequest,
  response: CustomField,
  reach: (ctx, { params }) => getField(ctx, params.fieldId),
  async handle(ctx, { params, body }) {
    await updateField(ctx, params.fieldId, body)
    return getField(ctx, params.fieldId)
  },
})

const archiveRoute = (isArchived: boolean) =>
  writeRoute({
    ...manage,
    method: isArchived ? 'DELETE' : 'POST',
    url: isArchived ? one : `${one}/restoration`,
    summary: isArchived ? 'Archive a custom field; records keep its values' : 'Bring an archived custom field back',
    params: Params,
    response: CustomField,
    reach: (ctx, { params }) => getField(ctx, params.fieldId),
    async handle(ctx, { params }) {
      await setFieldArchived(ctx, params.fieldId, isArchived)
      return getField(ctx, params.fieldId)
    },
  })
export const archiveFieldRoute = archiveRoute(true)
export const restoreFieldRoute = archiveRoute(false)

const indexRoute = (isOn: boolean) =>
  writeRoute({
    ...manage,
    method: isOn ? 'POST' : 'DELETE',
    url: `${one}/index`,
    summary: isOn ? 'Make a custom field fast to filter and sort by' : 'Let a custom field be as fast as any other',
    params: Params,
    response: CustomField,
    reach: (ctx, { params }) => getField(ctx, params.fieldId),
    async handle(ctx, { params }) {
      await (isOn ? startIndex : endIndex)(ctx, params.fieldId)
      return getField(ctx, params.fieldId)
    },
  })
export const startIndexRoute = indexRoute(true)
export const endIndexRoute = indexRoute(false)
