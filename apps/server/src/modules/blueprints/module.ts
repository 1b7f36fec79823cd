import type { Module } from '../../platform/http/module.ts'
import {
  blueprintSchemaRoute,
  exportBlueprintRoute,
  importBlueprintRoute,
  previewBlueprintRoute,
  readyBlueprintsRoute,
} from './routes/blueprints.route.ts'

export const blueprintsModule: Module = {
  name: 'blueprints',
  routes: [
    exportBlueprintRoute,
    blueprintSchemaRoute,
    readyBlueprintsRoute,
    previewBlueprintRoute,
    importBlueprintRoute,
  ],
  permissions: ['blueprint.manage'],
}
