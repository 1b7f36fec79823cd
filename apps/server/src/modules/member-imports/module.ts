import type { Module } from '../../platform/http/module.ts'
import { createMemberImportRoute, previewMemberImportRoute } from './routes/member-imports.route.ts'

export const memberImportsModule: Module = {
  name: 'member-imports',
  routes: [previewMemberImportRoute, createMemberImportRoute],
}
