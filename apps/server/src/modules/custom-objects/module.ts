import type { Module } from '../../platform/http/module.ts'
import { customObjectEvents } from './events.ts'
import { portableObjects, portableWordings } from './portable.ts'
import { readCustomObjects } from './queries/custom-objects.ts'
import {
  archiveObjectRoute,
  createObjectRoute,
  getObjectRoute,
  listObjectsRoute,
  objectUseRoute,
  restoreObjectRoute,
  searchRecordsRoute,
  setWordingRoute,
  updateObjectRoute,
} from './routes/objects.route.ts'
import { customRecordRoutes } from './routes/records.route.ts'

export const customObjectsModule: Module = {
  name: 'custom-objects',
  routes: [
    listObjectsRoute,
    createObjectRoute,
    getObjectRoute,
    objectUseRoute,
    updateObjectRoute,
    archiveObjectRoute,
    restoreObjectRoute,
    searchRecordsRoute,
    setWordingRoute,
    ...customRecordRoutes,
  ],
  permissions: ['object.manage'],
  portable: [portableObjects, portableWordings],
  events: customObjectEvents,
  hooks: { customObjects: readCustomObjects },
}
