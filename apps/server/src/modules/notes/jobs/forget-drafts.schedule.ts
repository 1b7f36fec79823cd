import { DRAFT_DAYS } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import '../tables.ts'

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

/** Forgets half-written notes that nobody touched for a long time. */
export const forgetDraftsTask: WorkspaceTask = {
  name: 'notes.forget-drafts',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'notes_old_drafts_workspaces', [oldestAt(now)]),
  visit: (identity, { contexts }) => contexts.withWrite(identity, forgetOld),
}

/** Uses note_draft_age. */
async function forgetOld(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'note_draft'>()
    .deleteFrom('note_draft')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('updated_at', '<', oldestAt(ctx.realNow))
    .execute()
}

function oldestAt(now: Date): string {
  return new Date(now.getTime() - DRAFT_DAYS * DAY_MS).toISOString()
}
