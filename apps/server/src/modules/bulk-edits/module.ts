import type { Module } from '../../platform/http/module.ts'
import './hooks.ts'
import { forgetBulkEditsTask } from './jobs/forget-bulk-edits.schedule.ts'
import { runBulkEditJob } from './jobs/run-bulk-edit.job.ts'
import { ownBulkEdits } from './queries/bulk-edits.ts'
import {
  cancelBulkEditRoute,
  createBulkEditRoute,
  getBulkEditRoute,
  undoBulkEditRoute,
} from './routes/bulk-edits.route.ts'

export const bulkEditsModule: Module = {
  name: 'bulk-edits',
  routes: [createBulkEditRoute, getBulkEditRoute, undoBulkEditRoute, cancelBulkEditRoute],
  jobs: [runBulkEditJob],
  schedules: [forgetBulkEditsTask],
  asks: { bulkActs: 'joined' },
  topics: { records: [{ prefix: 'bulk-edit', right: null, inReach: ownBulkEdits }] },
}
