import { customersModule } from '../modules/customers/module.ts'
import { demoModule } from '../modules/demo/module.ts'
import { importsModule } from '../modules/imports/module.ts'
import { ordersModule } from '../modules/orders/module.ts'
import { scoringModule } from '../modules/scoring/module.ts'
import { timelineModule } from '../modules/timeline/module.ts'
import { usersModule } from '../modules/users/module.ts'
import { workspacesModule } from '../modules/workspaces/module.ts'
import { keepRootsTask } from '../platform/audit/keep-roots.schedule.ts'
import { forgetSignInsTask } from '../platform/auth/forget-sign-ins.schedule.ts'
import { forgetKeysTask } from '../platform/http/forget-keys.schedule.ts'
import type { Module } from '../platform/http/module.ts'
import { reportingModule } from '../reporting/module.ts'
import { setupModule } from './setup.ts'

/** Every module, low to high. */
export const modules: readonly Module[] = [
  setupModule,
  workspacesModule,
  usersModule,
  customersModule,
  timelineModule,
  ordersModule,
  scoringModule,
  importsModule,
  reportingModule,
  demoModule,
]

export const routes = modules.flatMap((module) => module.routes)
export const jobs = modules.flatMap((module) => module.jobs ?? [])
export const schedules = [
  forgetKeysTask,
  forgetSignInsTask,
  keepRootsTask,
  ...modules.flatMap((module) => module.schedules ?? []),
]
export const subscribers = modules.flatMap((module) => module.subscribers ?? [])
