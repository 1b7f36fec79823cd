import { BULK_EDIT_UNDO_DAYS } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import '../tables.ts'

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

/** Forgets bulk edits, and the values they keep for undoing, once they can no longer be undone. */
export const forgetBulkEditsTask: WorkspaceTask = {
  name: 'bulk-edits.forget',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'bulk_edits_due_workspaces', [undoableSince(now)]),
  visit: (identity, { contexts }) => contexts.withWrite(identity, forgetOld),
}

/** Uses bulk_edit_age; their records go with them. */
async function forgetOld(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'bulk_edit'>()
    .deleteFrom('bulk_edit')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_at', '<', undoableSince(ctx.realNow))
    .execute()
}

/** Those made before then can no longer be undone. */
function undoableSince(now: Date): string {
  return new Date(now.getTime() - BULK_EDIT_UNDO_DAYS * DAY_MS).toISOString()
}
