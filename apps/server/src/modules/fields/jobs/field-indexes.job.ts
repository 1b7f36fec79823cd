import type { Job } from '../../../platform/jobs/job.ts'
import { buildBatch, finishIndex, forgetBatch } from '../commands/build-index.ts'
import { BUILD_JOB, FORGET_JOB } from '../commands/index-field.ts'

/** Makes a field fast to filter: each batch in a transaction of its own, so that a run may end at any moment. */
export const buildIndexJob: Job = {
  name: BUILD_JOB,
  async run({ indexId }, run) {
    const id = String(indexId)
    for (;;) {
      const outcome = await run.contexts.withWrite(run.identity, (ctx) => buildBatch(ctx, id))
      if (outcome === 'over') return
      if (outcome === 'last') return run.contexts.withWrite(run.identity, (ctx) => finishIndex(ctx, id))
      await run.progressed()
      if (run.signal.aborted) throw new Error('stopping: the rest is built by the next run')
    }
  },
}

/** Takes out the values of a field that is fast to filter no more. */
export const forgetIndexJob: Job = {
  name: FORGET_JOB,
  async run({ indexId }, run) {
    while (!(await run.contexts.withWrite(run.identity, (ctx) => forgetBatch(ctx, String(indexId))))) {
      await run.progressed()
      if (run.signal.aborted) throw new Error('stopping: the rest is taken out by the next run')
    }
  },
}
