import type { Job, JobRun } from '../../../platform/jobs/job.ts'
import { DEMO_FILL_JOB, fillBatch, markFailed } from '../commands/fill-batch.ts'
import { inRecordingOrder, makeDemoCompany } from '../generator/demo-company.ts'
import { findDemoPlan } from '../queries/find-demo-plan.ts'

/** Makes the demo company, batch by batch. May be interrupted and repeated at any moment. */
export const fillDemoJob: Job = {
  name: DEMO_FILL_JOB,
  async run(_data, run) {
    try {
      await fill(run)
    } catch (error) {
      if (run.attempt >= run.attemptsMax) await run.contexts.withWrite(run.identity, markFailed)
      throw error
    }
  },
}

async function fill({ contexts, identity, signal }: JobRun): Promise<void> {
  const plan = await contexts.withRead(identity, findDemoPlan)
  if (plan === null) return
  const company = makeDemoCompany(plan)
  const filling = { input: plan, company, events: inRecordingOrder(company) }
  for (;;) {
    // A stop ends the job after one more batch, whose transaction asks for the next job.
    const leaving = signal.aborted
    const isFinished = await contexts.withWrite(identity, (ctx) => fillBatch(ctx, filling, leaving))
    if (isFinished || leaving) return
  }
}
