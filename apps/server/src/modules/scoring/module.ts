import type { Module } from '../../platform/http/module.ts'
import { dueSweep } from './jobs/due.sweep.ts'
import { reevaluateJob } from './jobs/reevaluate.job.ts'
import { recountJob, refitJob } from './jobs/refit.job.ts'
import { refitSweep } from './jobs/refit.sweep.ts'
import { explainCustomerRoute, getModelRoute, previewModelRoute, updateModelRoute } from './routes/standing.route.ts'
import { onImportFinished } from './subscribers/on-import-finished.ts'
import { onImportUndone } from './subscribers/on-import-undone.ts'

export const scoringModule: Module = {
  name: 'scoring',
  routes: [explainCustomerRoute, getModelRoute, previewModelRoute, updateModelRoute],
  jobs: [reevaluateJob, refitJob, recountJob],
  sweeps: [dueSweep, refitSweep],
  subscribers: [onImportFinished, onImportUndone],
}
