import type { WriteCtx } from '../../../platform/context/context.ts'
import type { Job } from '../../../platform/jobs/job.ts'
import { reevaluateScores } from '../commands/evaluate.ts'
import { REEVALUATE_JOB } from '../commands/save-model.ts'

const BATCH_SIZE = 500
/** One job does at most this many batches, then asks for the next: so a stop in between loses nothing and other work gets its turn. */
const BATCHES_PER_JOB = 40

/** Computes every score of the workspace again from its folded history, by customer id, batch by batch. */
export const reevaluateJob: Job = {
  name: REEVALUATE_JOB,
  async run(data, { contexts, identity, signal, progressed }) {
    let after = typeof data.after === 'string' ? data.after : null
    for (let batch = 1; ; batch++) {
      const stopHere = batch >= BATCHES_PER_JOB || signal.aborted
      const last = await contexts.withWrite(identity, (ctx) => evaluateBatch(ctx, after, stopHere))
      if (last === null || stopHere) return
      await progressed()
      after = last
    }
  },
}

async function evaluateBatch(ctx: WriteCtx, after: string | null, stopHere: boolean): Promise<string | null> {
  const ids = await nextCustomerIds(ctx, after, BATCH_SIZE)
  await reevaluateScores(ctx, ids)
  ctx.announce('home')
  ctx.announce('customers')
  const last = ids.length < BATCH_SIZE ? null : (ids[ids.length - 1] ?? null)
  if (last !== null && stopHere)
    ctx.enqueue({ name: REEVALUATE_JOB, payload: { after: last }, queue: `${REEVALUATE_JOB}:${ctx.workspaceId}` })
  return last
}

/** Uses the primary key of score. */
export async function nextCustomerIds(ctx: WriteCtx, after: string | null, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .$pickTables<'customer_score'>()
    .selectFrom('customer_score')
    .select('customer_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('customer_id', '>', after ?? '00000000-0000-0000-0000-000000000000')
    .orderBy('customer_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.customer_id)
}
