import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import { evaluateScores } from '../commands/evaluate.ts'

const EVERY_MS = 1000
/** They are held from when they are found until commit: few, so that whoever records something with one of them waits little, also after a cold start. */
const BATCH_SIZE = 100
const BATCHES_MAX = 100

/** Silence moves customers at the moment it should: visits just the rows whose next review has come. */
export const dueTask: WorkspaceTask = {
  name: 'scoring.due',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'scoring_due_workspaces', [now.toISOString()]),
  async visit(identity, { contexts, signal }) {
    for (let batch = 0; batch < BATCHES_MAX && !signal.aborted; batch++) {
      const visited = await contexts.withWrite(identity, visitDue)
      if (visited < BATCH_SIZE) break
    }
  },
}

/** Rows another worker is at are passed over. Uses customer_activity_due. */
export async function visitDue(ctx: WriteCtx): Promise<number> {
  const rows = await ctx.db
    .$pickTables<'customer_activity'>()
    .selectFrom('customer_activity')
    .select('customer_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('next_review_at', '<=', ctx.now.toISOString())
    .orderBy('next_review_at')
    .limit(BATCH_SIZE)
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = rows.map((row) => row.customer_id)
  await evaluateScores(ctx, ids)
  return ids.length
}
