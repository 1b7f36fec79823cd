import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { ScheduledTask } from '../../../platform/jobs/job.ts'
import { evaluateScores } from '../commands/evaluate.ts'

const EVERY_MS = 1000
/** They are held from when they are found until commit: few, so that whoever records something with one of them waits little, also after a cold start. */
const BATCH_SIZE = 100
const BATCHES_MAX = 100

/** Silence moves customers at the moment it should: visits just the rows whose next review has come. */
export const dueTask: ScheduledTask = {
  name: 'scoring.due',
  everyMs: EVERY_MS,
  async run({ contexts, workspaceIds, identityOf, signal }) {
    for (const workspaceId of await workspaceIds()) {
      const identity = await identityOf(workspaceId)
      for (let batch = 0; batch < BATCHES_MAX && !signal.aborted; batch++) {
        const visited = await contexts.withWrite(identity, visitDue)
        if (visited < BATCH_SIZE) break
      }
    }
  },
}

/** Rows another worker is at are passed over. Uses customer_activity_due. */
export async function visitDue(ctx: WriteCtx): Promise<number> {
  const result = await sql<{ customer_id: string }>`
    select customer_id from customer_activity
    where workspace_id = ${ctx.workspaceId} and next_review_at <= ${ctx.now.toISOString()}
    order by next_review_at limit ${BATCH_SIZE} for update skip locked`.execute(ctx.db)
  const ids = result.rows.map((row) => row.customer_id)
  await evaluateScores(ctx, ids)
  return ids.length
}
