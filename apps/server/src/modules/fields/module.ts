import type { Module } from '../../platform/http/module.ts'
import { readCustomFields } from './queries/custom-fields.ts'
import {
  archiveFieldRoute,
  createFieldRoute,
  fieldUseRoute,
  getFieldRoute,
  listFieldsRoute,
  restoreFieldRoute,
  updateFieldRoute,
} from './routes/fields.route.ts'
import { explanationRoute, formulaPreviewRoute, readableFieldsRoute } from './routes/formulas.route.ts'

export const fieldsModule: Module = {
  name: 'fields',
  routes: [
    listFieldsRoute,
    createFieldRoute,
    getFieldRoute,
    fieldUseRoute,
    updateFieldRoute,
    archiveFieldRoute,
    restoreFieldRoute,
    explanationRoute,
    formulaPreviewRoute,
    readableFieldsRoute,
  ],
  permissions: ['field.manage'],
  hooks: { customFields: readCustomFields },
}
