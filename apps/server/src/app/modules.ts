import { accessModule } from '../modules/access/module.ts'
import { attachmentsModule } from '../modules/attachments/module.ts'
import { binModule } from '../modules/bin/module.ts'
import { blueprintsModule } from '../modules/blueprints/module.ts'
import { bulkEditsModule } from '../modules/bulk-edits/module.ts'
import { commentsModule } from '../modules/comments/module.ts'
import { contactsModule } from '../modules/contacts/module.ts'
import { customObjectsModule } from '../modules/custom-objects/module.ts'
import { customersModule } from '../modules/customers/module.ts'
import { demoModule } from '../modules/demo/module.ts'
import { fieldsModule } from '../modules/fields/module.ts'
import { followersModule } from '../modules/followers/module.ts'
import { handOversModule } from '../modules/hand-overs/module.ts'
import { importsModule } from '../modules/imports/module.ts'
import { layoutsModule } from '../modules/layouts/module.ts'
import { memberImportsModule } from '../modules/member-imports/module.ts'
import { needsModule } from '../modules/needs/module.ts'
import { notesModule } from '../modules/notes/module.ts'
import { notificationsModule } from '../modules/notifications/module.ts'
import { ordersModule } from '../modules/orders/module.ts'
import { productsModule } from '../modules/products/module.ts'
import { revealsModule } from '../modules/reveals/module.ts'
import { scoringModule } from '../modules/scoring/module.ts'
import { securityModule } from '../modules/security/module.ts'
import { tagsModule } from '../modules/tags/module.ts'
import { tasksModule } from '../modules/tasks/module.ts'
import { timelineModule } from '../modules/timeline/module.ts'
import { treatmentsModule } from '../modules/treatments/module.ts'
import { usersModule } from '../modules/users/module.ts'
import { viewsModule } from '../modules/views/module.ts'
import { workspacesModule } from '../modules/workspaces/module.ts'
import type { Module } from '../platform/http/module.ts'
import type { ListType } from '../platform/lists/list-type.ts'
import { platformModule } from '../platform/module.ts'
import { reportingModule } from '../reporting/module.ts'
import { setupModule } from './setup.ts'

/** Every module, low to high, and what the platform itself brings. */
export const modules: readonly Module[] = [
  platformModule,
  setupModule,
  accessModule,
  workspacesModule,
  usersModule,
  notificationsModule,
  securityModule,
  bulkEditsModule,
  handOversModule,
  viewsModule,
  fieldsModule,
  layoutsModule,
  binModule,
  customObjectsModule,
  revealsModule,
  customersModule,
  contactsModule,
  tasksModule,
  timelineModule,
  productsModule,
  needsModule,
  treatmentsModule,
  ordersModule,
  scoringModule,
  tagsModule,
  attachmentsModule,
  followersModule,
  commentsModule,
  notesModule,
  blueprintsModule,
  importsModule,
  memberImportsModule,
  reportingModule,
  demoModule,
]

/** Declared objects with what their modules decide. */
export const recordTypes = modules.flatMap((module) => module.objects ?? [])

/** The lists of declared objects: of modules that show more in them, else as they follow from the declaration. */
export const listTypes = firstOfEach([...modules.flatMap((module) => module.lists ?? []), ...recordTypes])

/** What of a workspace's set-up another can have as well. */
export const portableParts = modules.flatMap((module) => module.portable ?? [])

/** The routes that modules wrote by hand. */
export const writtenRoutes = modules.flatMap((module) => module.routes)

export const jobs = modules.flatMap((module) => module.jobs ?? [])
export const schedules = modules.flatMap((module) => module.schedules ?? [])
export const subscribers = modules.flatMap((module) => module.subscribers ?? [])

function firstOfEach(types: readonly ListType[]): ListType[] {
  return types.filter(
    (type, place) => types.findIndex(({ declaration: { name } }) => name === type.declaration.name) === place,
  )
}
