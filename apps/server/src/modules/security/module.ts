import type { Module } from '../../platform/http/module.ts'
import { noteSignIn } from './commands/note-sign-in.ts'
import { forgetSignInEntriesTask } from './jobs/forget-sign-ins.schedule.ts'
import {
  listSecondFactorsRoute,
  listSignInsRoute,
  ownSignInsRoute,
  resetSecondFactorRoute,
} from './routes/sign-ins.route.ts'

export const securityModule: Module = {
  name: 'security',
  routes: [ownSignInsRoute, listSignInsRoute, listSecondFactorsRoute, resetSecondFactorRoute],
  schedules: [forgetSignInEntriesTask],
  hooks: { accountEventRecorded: noteSignIn },
}
