import { sql } from 'kysely'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import { forgetEffects } from '../effects.ts'
import type { ImportStatus } from '../tables.ts'

const EVERY_MS = 60 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** An upload nobody started, or one that never became an import. */
const ABANDONED_AFTER_MS = DAY_MS
/** Files looked at together; of a workspace with more that are due, the rest goes with the next call. */
const FILES_MAX = 500

/**
 * Deletes uploaded files: of imports that ended long ago (what is remembered for undoing them goes, too), of uploads nobody started for a day, and
 * what a killed process left without an import. Records stay. Repeatable: a file that is gone already is no error.
 */
export const forgetFilesTask: WorkspaceTask = {
  name: 'imports.forget-files',
  everyMs: EVERY_MS,
  async dueWorkspaces({ query, now, files, retention }) {
    const abandoned = instantBefore(now, ABANDONED_AFTER_MS)
    const values = [instantBefore(now, retention.importFileDays * DAY_MS), abandoned]
    const ofRecords = await dueWorkspaces(query, 'imports_due_workspaces', values)
    // A folder may be left of a workspace that is no longer there.
    const ofFiles = await query<{ id: string }>('select id from workspace where id = any ($1::uuid[])', [
      await files.listOldFolders(new Date(abandoned)),
    ])
    return [...new Set([...ofRecords, ...ofFiles.map(({ id }) => id)])]
  },
  async visit(identity, { contexts, files, retention, signal }) {
    const due = await contexts.withRead(identity, (ctx) => findDue(ctx, retention.importFileDays))
    for (const importId of due) {
      if (signal.aborted) return
      await contexts.withWrite(identity, (ctx) => forgetFile(ctx, files, importId))
    }
    for (const importId of await contexts.withRead(identity, findRemembered)) {
      while (!signal.aborted && !(await contexts.withWrite(identity, (ctx) => forgetEffects(ctx, importId)))) {}
    }
    await contexts.withRead(identity, (ctx) => removeStrays(ctx, files))
  },
}

/** Imports whose file is due to go. Uses import_job_with_file. */
async function findDue(ctx: ReadCtx, importFileDays: number): Promise<string[]> {
  const endedBefore = instantBefore(ctx.realNow, importFileDays * DAY_MS)
  const untouchedSince = instantBefore(ctx.realNow, ABANDONED_AFTER_MS)
  const result = await sql<{ id: string }>`
    select id from import_job
    where workspace_id = ${ctx.workspaceId} and file_removed_at is null
      and (status in ('done', 'failed', 'cancelled', 'undone') and coalesce(finished_at, updated_at) < ${endedBefore}::timestamptz
        or status = 'uploaded' and coalesce(finished_at, updated_at) < ${untouchedSince}::timestamptz)
    order by coalesce(finished_at, updated_at) limit ${FILES_MAX}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** Imports without a file of which is remembered what they did: they cannot be undone any more. Uses the primary keys; imports are few. */
async function findRemembered(ctx: ReadCtx): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select j.id from import_job j
    where j.workspace_id = ${ctx.workspaceId} and j.file_removed_at is not null and (
      exists (select from import_batch b where b.workspace_id = j.workspace_id and b.import_id = j.id)
      or exists (select from import_change c where c.workspace_id = j.workspace_id and c.import_id = j.id)
    ) limit ${FILES_MAX}`.execute(ctx.db)
  return result.rows.map((row) => row.id)
}

/** The record says so in the same moment: if its commit fails, the next call finds it still due. One that was started meanwhile keeps its file. */
async function forgetFile(ctx: WriteCtx, files: FileStore, importId: string): Promise<void> {
  const found = await sql<{ status: ImportStatus; fileKey: string }>`
    select status, file_key as "fileKey" from import_job
    where workspace_id = ${ctx.workspaceId} and id = ${importId} and file_removed_at is null
      and status in ('uploaded', 'done', 'failed', 'cancelled', 'undone') for no key update`.execute(ctx.db)
  const row = found.rows[0]
  if (!row) return
  const at = ctx.realNow.toISOString()
  await files.remove(row.fileKey)
  await sql`
    update import_job set file_removed_at = ${at}::timestamptz, updated_at = ${at}::timestamptz,
      status = case when status = 'uploaded' then 'cancelled' else status end,
      phase = 'finished', finished_at = coalesce(finished_at, ${at}::timestamptz)
    where workspace_id = ${ctx.workspaceId} and id = ${importId}`.execute(ctx.db)
  ctx.recordChange({
    action: 'import.file_removed',
    object: 'import',
    id: importId,
    before: { status: row.status },
    topics: [`import:${importId}`],
  })
}

/** Files without a record: the process was killed while they came in. Only imports keep files. */
async function removeStrays(ctx: ReadCtx, files: FileStore): Promise<void> {
  const before = new Date(ctx.realNow.getTime() - ABANDONED_AFTER_MS)
  for await (const keys of files.listOld(ctx.workspaceId, before, FILES_MAX)) {
    const known = await sql<{ key: string }>`
      select file_key as key from import_job
      where workspace_id = ${ctx.workspaceId} and id = any (${keys.map(idOf)}::uuid[])`.execute(ctx.db)
    const kept = new Set(known.rows.map((row) => row.key))
    for (const key of keys) if (!kept.has(key)) await files.remove(key)
  }
}

/** A file is kept under <workspace>/<import>. */
function idOf(key: string): string {
  return key.slice(key.indexOf('/') + 1)
}

function instantBefore(now: Date, durationMs: number): string {
  return new Date(now.getTime() - durationMs).toISOString()
}
