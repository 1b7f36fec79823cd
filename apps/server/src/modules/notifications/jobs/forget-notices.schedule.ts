import { NOTICE_DAYS } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import '../tables.ts'

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

/** Forgets notices that were read long ago, and those nobody ever read. */
export const forgetNoticesTask: WorkspaceTask = {
  name: 'notifications.forget',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'notices_old_workspaces', limitsAt(now)),
  visit: (identity, { contexts }) => contexts.withWrite(identity, forgetOld),
}

async function forgetOld(ctx: WriteCtx): Promise<void> {
  const [readBefore, madeBefore] = limitsAt(ctx.realNow)
  await ctx.db
    .$pickTables<'notice'>()
    .deleteFrom('notice')
    .where('workspace_id', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('read_at', '<', readBefore), eb('changed_at', '<', madeBefore)]))
    .execute()
  await ctx.db
    .$pickTables<'notice_mail'>()
    .deleteFrom('notice_mail')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('created_at', '<', madeBefore)
    .execute()
}

function limitsAt(now: Date): [string, string] {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
  return [before(NOTICE_DAYS), before(4 * NOTICE_DAYS)]
}
