import { AppError } from '@rapport/kernel'
import type { Job } from '../../../platform/jobs/job.ts'
import { requestUndo, UNDO_IMPORT_JOB } from '../commands/undo-import.ts'
import { withFactsOfNow } from './lock-run.ts'
import { undoStep } from './undo-step.ts'

/** The clock of a workspace changes by hand: more often than this in a row is a bug. */
const CLOCK_CHANGES_MAX = 5

/** Takes back what an import did, step by step. May be stopped or killed at any moment and run any number of times. */
export const undoImportJob: Job = {
  name: UNDO_IMPORT_JOB,
  async run(data, run) {
    const importId = String(data.importId)
    let identity = run.identity
    let clockChanges = 0
    for (;;) {
      const outcome = await run.contexts.withWrite(identity, (ctx) => undoStep(ctx, importId))
      if (outcome === 'ended') return
      clockChanges = outcome === 'clock' ? clockChanges + 1 : 0
      if (clockChanges > CLOCK_CHANGES_MAX) {
        throw new AppError('import.clock_restless', 409, 'The date the workspace looks at keeps changing.')
      }
      if (outcome === 'clock') identity = await withFactsOfNow(run.contexts, identity)
      await run.progressed()
      if (run.signal.aborted) return run.contexts.withWrite(identity, async (ctx) => requestUndo(ctx, importId))
    }
  },
}
