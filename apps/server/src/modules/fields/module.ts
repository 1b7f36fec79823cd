import type { Module } from '../../platform/http/module.ts'
import { convertValuesJob } from './jobs/convert-values.job.ts'
import { buildIndexJob, forgetIndexJob } from './jobs/field-indexes.job.ts'
import { portableFields, portableRules } from './portable.ts'
import { readCustomFields } from './queries/custom-fields.ts'
import { readRecordRules } from './queries/record-rules.ts'
import {
  cancelConversionRoute,
  listConversionsRoute,
  previewConversionRoute,
  startConversionRoute,
  undoConversionRoute,
} from './routes/conversions.route.ts'
import {
  archiveFieldRoute,
  createFieldRoute,
  endIndexRoute,
  fieldTwinsRoute,
  fieldUseRoute,
  getFieldRoute,
  listFieldsRoute,
  restoreFieldRoute,
  startIndexRoute,
  updateFieldRoute,
} from './routes/fields.route.ts'
import { explanationRoute, formulaPreviewRoute, readableFieldsRoute } from './routes/formulas.route.ts'
import { recordRuleRoutes } from './routes/record-rules.route.ts'

export const fieldsModule: Module = {
  name: 'fields',
  routes: [
    listFieldsRoute,
    createFieldRoute,
    getFieldRoute,
    fieldUseRoute,
    fieldTwinsRoute,
    updateFieldRoute,
    archiveFieldRoute,
    restoreFieldRoute,
    startIndexRoute,
    endIndexRoute,
    explanationRoute,
    formulaPreviewRoute,
    readableFieldsRoute,
    listConversionsRoute,
    previewConversionRoute,
    startConversionRoute,
    undoConversionRoute,
    cancelConversionRoute,
    ...recordRuleRoutes,
  ],
  jobs: [convertValuesJob, buildIndexJob, forgetIndexJob],
  permissions: ['field.manage'],
  portable: [portableFields, portableRules],
  hooks: { customFields: readCustomFields, fieldRules: readRecordRules },
}
