import type { Module } from '../../platform/http/module.ts'
import { forgetRecords } from './commands/forget-records.ts'
import { revealFieldRoute } from './routes/reveals.route.ts'

export const revealsModule: Module = {
  name: 'reveals',
  routes: [revealFieldRoute],
  hooks: { recordsRemoved: forgetRecords },
}
