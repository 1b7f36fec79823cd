import type { Job } from '../../../platform/jobs/job.ts'
import { convertBatch, finishConversion } from '../commands/convert-batch.ts'
import { CONVERT_JOB } from '../commands/start-conversion.ts'

/** Converts the values of a field whose type changes, or gives them back: each batch in a transaction of its own, so that a run may end at any moment. */
export const convertValuesJob: Job = {
  name: CONVERT_JOB,
  async run({ conversionId }, run) {
    const id = String(conversionId)
    for (;;) {
      const outcome = await run.contexts.withWrite(run.identity, (ctx) => convertBatch(ctx, id))
      if (outcome === 'over') return
      if (outcome === 'last') return run.contexts.withWrite(run.identity, (ctx) => finishConversion(ctx, id))
      await run.progressed()
      if (run.signal.aborted) throw new Error('stopping: the rest is converted by the next run')
    }
  },
}
