import type { Module } from '../../platform/http/module.ts'
import { portableLayouts } from './portable.ts'
import {
  createLayoutRoute,
  getLayoutRoute,
  listLayoutsRoute,
  removeLayoutRoute,
  updateLayoutRoute,
} from './routes/layouts.route.ts'

export const layoutsModule: Module = {
  name: 'layouts',
  routes: [listLayoutsRoute, createLayoutRoute, getLayoutRoute, updateLayoutRoute, removeLayoutRoute],
  permissions: ['layout.manage'],
  portable: [portableLayouts],
}
