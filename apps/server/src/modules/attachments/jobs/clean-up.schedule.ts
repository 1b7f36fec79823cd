import { DELETED_FILE_DAYS } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import { removeContents } from '../commands/receive-file.ts'
import '../tables.ts'

const EVERY_MS = 60 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Longer than anything takes between the row of an upload and the file it becomes. */
const ARRIVING_MS_MAX = 2 * 60 * 60_000
const FILES_AT_ONCE = 100

/** Removes for good what has been in the bin long enough, and what a killed process left of an upload or of such a removal. */
export const cleanUpTask: WorkspaceTask = {
  name: 'attachments.clean-up',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) =>
    dueWorkspaces(query, 'attachments_due_workspaces', [deletedBefore(now), arrivedBefore(now)]),
  async visit(identity, run) {
    while (!run.signal.aborted && (await run.contexts.withWrite(identity, emptyBin)) > 0) {}
    for (;;) {
      if (run.signal.aborted) return
      const versionIds = await run.contexts.withWrite(identity, takeUnsettled)
      if (versionIds.length === 0) return
      await removeContents(run, identity, versionIds)
    }
  },
}

/** Takes files out of the bin; their versions wait to be removed. Answers how many files. Uses attachment_deleted. */
async function emptyBin(ctx: WriteCtx): Promise<number> {
  const db = ctx.db.$pickTables<'attachment' | 'attachment_version'>()
  const due = await db
    .selectFrom('attachment')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('deleted_at', '<', deletedBefore(ctx.realNow))
    .orderBy('deleted_at')
    .limit(FILES_AT_ONCE)
    .forUpdate()
    .execute()
  if (due.length === 0) return 0
  const ids = due.map(({ id }) => id)
  await db
    .updateTable('attachment_version')
    .set({ attachment_id: null, number: null, state: 'removing' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('attachment_id', 'in', ids)
    .execute()
  await db.deleteFrom('attachment').where('workspace_id', '=', ctx.workspaceId).where('id', 'in', ids).execute()
  ctx.audit({ action: 'attachment.removed', object: 'attachment', objectId: null, after: { ids } })
  return ids.length
}

/** Versions of no file, from here on to be removed, also when this call does not get to it. Uses attachment_version_unsettled. */
async function takeUnsettled(ctx: WriteCtx): Promise<string[]> {
  const db = ctx.db.$pickTables<'attachment_version'>()
  const due = await db
    .selectFrom('attachment_version')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '<>', 'kept')
    .where(({ or, and, eb }) =>
      or([
        eb('state', '=', 'removing'),
        and([eb('state', '=', 'arriving'), eb('created_at', '<', arrivedBefore(ctx.realNow))]),
      ]),
    )
    .limit(FILES_AT_ONCE)
    .forUpdate()
    .execute()
  const ids = due.map(({ id }) => id)
  if (ids.length === 0) return []
  await db
    .updateTable('attachment_version')
    .set({ state: 'removing' })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .execute()
  return ids
}

function deletedBefore(now: Date): string {
  return new Date(now.getTime() - DELETED_FILE_DAYS * DAY_MS).toISOString()
}

function arrivedBefore(now: Date): string {
  return new Date(now.getTime() - ARRIVING_MS_MAX).toISOString()
}
