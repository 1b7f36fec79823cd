import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import type { ScheduledTask } from '../jobs/job.ts'

const EVERY_MS = 10 * 60_000
/** A retry comes within minutes; what was answered holds personal data and is not kept longer than it serves. */
const KEPT_HOURS = 24
const ROWS_MAX = 5000

/** Forgets idempotency keys and their answers after a day. */
export const forgetKeysTask: ScheduledTask = {
  name: 'http.forget-keys',
  everyMs: EVERY_MS,
  async run({ contexts, workspaceIds, identityOf, signal }) {
    for (const workspaceId of await workspaceIds()) {
      const identity = await identityOf(workspaceId)
      while (!signal.aborted && (await contexts.withWrite(identity, forgetOldKeys)) === ROWS_MAX);
    }
  },
}

/** Answers how many were forgotten. Uses idempotency_key_age. */
async function forgetOldKeys(ctx: WriteCtx): Promise<number> {
  const before = new Date(ctx.realNow.getTime() - KEPT_HOURS * 3_600_000).toISOString()
  const deleted = await sql`
    delete from idempotency_key where (workspace_id, actor_id, key) in (
      select workspace_id, actor_id, key from idempotency_key
      where workspace_id = ${ctx.workspaceId} and created_at < ${before}::timestamptz limit ${ROWS_MAX}
    )`.execute(ctx.db)
  return Number(deleted.numAffectedRows ?? 0n)
}
