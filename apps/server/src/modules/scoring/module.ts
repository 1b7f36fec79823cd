import type { Module } from '../../platform/http/module.ts'
import { dueTask } from './jobs/due.schedule.ts'
import { reevaluateJob } from './jobs/reevaluate.job.ts'
import { recountJob, refitJob } from './jobs/refit.job.ts'
import { refitTask } from './jobs/refit.schedule.ts'
import { explainCustomerRoute, getModelRoute, previewModelRoute, updateModelRoute } from './routes/score.route.ts'
import { onImportFinished } from './subscribers/on-import-finished.ts'
import { onImportUndone } from './subscribers/on-import-undone.ts'

export const scoringModule: Module = {
  name: 'scoring',
  routes: [explainCustomerRoute, getModelRoute, previewModelRoute, updateModelRoute],
  jobs: [reevaluateJob, refitJob, recountJob],
  schedules: [dueTask, refitTask],
  subscribers: [onImportFinished, onImportUndone],
}
