import { SIGN_IN_LOG_DAYS } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import '../tables.ts'

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

/** Forgets what the sign-in log holds longer than it may. */
export const forgetSignInEntriesTask: WorkspaceTask = {
  name: 'security.forget-sign-ins',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'sign_ins_old_workspaces', [limitAt(now)]),
  visit: (identity, { contexts }) => contexts.withWrite(identity, forgetOld),
}

async function forgetOld(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'sign_in_entry'>()
    .deleteFrom('sign_in_entry')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('at', '<', limitAt(ctx.realNow))
    .execute()
}

function limitAt(now: Date): string {
  return new Date(now.getTime() - SIGN_IN_LOG_DAYS * DAY_MS).toISOString()
}
