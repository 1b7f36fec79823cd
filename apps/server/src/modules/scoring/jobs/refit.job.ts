import type { Job } from '../../../platform/jobs/job.ts'
import { rebuildTotals } from '../commands/rebuild-totals.ts'
import { REFIT_JOB, refitModel } from '../commands/refit-model.ts'
import { RECOUNT_JOB } from '../commands/save-model.ts'

export const refitJob: Job = {
  name: REFIT_JOB,
  async run(_data, { contexts, identity }) {
    await contexts.withWrite(identity, refitModel)
  },
}

export const recountJob: Job = {
  name: RECOUNT_JOB,
  async run(_data, { contexts, identity }) {
    await contexts.withWrite(identity, rebuildTotals)
  },
}
