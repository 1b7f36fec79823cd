import type { Module } from '../../platform/http/module.ts'
import { portableOpenings, portableViews } from './portable.ts'
import {
  createViewRoute,
  getViewRoute,
  listViewsRoute,
  pinViewRoute,
  removeViewRoute,
  setOpeningViewRoute,
  unpinViewRoute,
  updateViewRoute,
} from './routes/views.route.ts'

export const viewsModule: Module = {
  name: 'views',
  routes: [
    listViewsRoute,
    createViewRoute,
    setOpeningViewRoute,
    getViewRoute,
    updateViewRoute,
    removeViewRoute,
    pinViewRoute,
    unpinViewRoute,
  ],
  permissions: ['view.share'],
  portable: [portableViews, portableOpenings],
}
