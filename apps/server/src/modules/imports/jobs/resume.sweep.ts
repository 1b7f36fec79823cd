import { sql } from 'kysely'
import type { Sweep } from '../../../platform/jobs/job.ts'
import { requestRun } from '../commands/start-import.ts'

const EVERY_MS = 5000
/** A run shows that it lives with every batch; who is silent for so long was killed with its process. */
const SILENT_AFTER_SECONDS = 20
const RESUMED_AT_ONCE_MAX = 100

type Row = { workspaceId: string; id: string }

/**
 * Takes up imports whose process was killed: their job would stay locked for hours. Should the run live after all, the two find each
 * other at the next batch and one of them ends itself.
 */
export const resumeSweep: Sweep = {
  name: 'imports.resume',
  everyMs: EVERY_MS,
  async run({ entrances, identityOf, query }) {
    const silent = await query<Row>(
      `select workspace_id as "workspaceId", id from import_job
       where status in ('queued', 'running') and updated_at < now() - make_interval(secs => $1) order by updated_at limit $2`,
      [SILENT_AFTER_SECONDS, RESUMED_AT_ONCE_MAX],
    )
    for (const { workspaceId, id } of silent) {
      await entrances.withWrite(await identityOf(workspaceId), async (ctx) => {
        const taken = await sql`
          update import_job set updated_at = now()
          where workspace_id = ${workspaceId} and id = ${id} and status in ('queued', 'running')
            and updated_at < now() - make_interval(secs => ${SILENT_AFTER_SECONDS}::int)`.execute(ctx.db)
        if ((taken.numAffectedRows ?? 0n) > 0n) requestRun(ctx, id)
      })
    }
  },
}
