import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import { dueWorkspaces } from '../jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../jobs/job.ts'

const EVERY_MS = 10 * 60_000
/** A retry comes within minutes; what was answered holds personal data and is not kept longer than it serves. */
const KEPT_HOURS = 24
const ROWS_MAX = 5000

/** Forgets idempotency keys and their answers after a day. */
export const forgetKeysTask: WorkspaceTask = {
  name: 'http.forget-keys',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'idempotency_due_workspaces', [keptSince(now)]),
  async visit(identity, { contexts, signal }) {
    while (!signal.aborted && (await contexts.withWrite(identity, forgetOldKeys)) === ROWS_MAX);
  },
}

/** Answers how many were forgotten. Uses idempotency_key_age. */
async function forgetOldKeys(ctx: WriteCtx): Promise<number> {
  const deleted = await sql`
    delete from idempotency_key where (workspace_id, actor_id, key) in (
      select workspace_id, actor_id, key from idempotency_key
      where workspace_id = ${ctx.workspaceId} and created_at < ${keptSince(ctx.realNow)}::timestamptz limit ${ROWS_MAX}
    )`.execute(ctx.db)
  return Number(deleted.numAffectedRows ?? 0n)
}

function keptSince(now: Date): string {
  return new Date(now.getTime() - KEPT_HOURS * 3_600_000).toISOString()
}
