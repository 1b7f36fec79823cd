import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { ScheduledTask } from '../../../platform/jobs/job.ts'
import { requestRefit } from '../commands/refit-model.ts'
import { loadModels } from '../queries/load-models.ts'

const EVERY_MS = 60_000
const FIT_AGAIN_AFTER_DAYS = 7
const GROWTH_TO_FIT_AGAIN = 1.5
const FEWEST_CUSTOMERS = 20

/** New thresholds once a week, or sooner when there are half as many customers again as they were fitted on. */
export const refitTask: ScheduledTask = {
  name: 'scoring.refit',
  everyMs: EVERY_MS,
  async run({ contexts, workspaceIds, identityOf, signal }) {
    for (const workspaceId of await workspaceIds()) {
      if (signal.aborted) return
      await contexts.withWrite(await identityOf(workspaceId), requestRefitIfDue)
    }
  },
}

export async function requestRefitIfDue(ctx: WriteCtx): Promise<void> {
  const setting = await sql<{ mode: string; stale: boolean }>`
    select mode, fitted_at is null or fitted_at < ${ctx.realNow.toISOString()}::timestamptz - make_interval(days => ${FIT_AGAIN_AFTER_DAYS}) as stale
    from scoring_setting where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  if (setting.rows[0]?.mode === 'manual') return
  const counted = await sql<{ customers: number }>`
    select coalesce(sum(customers), 0)::int as customers from score_total
    where workspace_id = ${ctx.workspaceId} and stage <> 'prospect'`.execute(ctx.db)
  const customers = counted.rows[0]?.customers ?? 0
  const models = await loadModels(ctx)
  const fittedOn = models[models.length - 1]?.customers ?? 0
  const stale = setting.rows[0]?.stale ?? true
  if (customers >= FEWEST_CUSTOMERS && (stale || customers >= fittedOn * GROWTH_TO_FIT_AGAIN)) requestRefit(ctx)
}
