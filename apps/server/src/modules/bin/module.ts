import type { Module } from '../../platform/http/module.ts'
import { emptyBinTask } from './jobs/empty-bin.schedule.ts'
import { listBinRoute, removeBinnedRoute } from './routes/bin.route.ts'

export const binModule: Module = {
  name: 'bin',
  routes: [listBinRoute, removeBinnedRoute],
  schedules: [emptyBinTask],
}
