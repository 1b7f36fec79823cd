import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import { requestRefit } from '../commands/refit-model.ts'
import { loadModels } from '../queries/load-models.ts'

const EVERY_MS = 60_000
const FIT_AGAIN_AFTER_DAYS = 7
const GROWTH_TO_FIT_AGAIN = 1.5
const FEWEST_CUSTOMERS = 20

/** New thresholds once a week, or sooner when there are half as many customers again as they were fitted on. */
export const refitTask: WorkspaceTask = {
  name: 'scoring.refit',
  everyMs: EVERY_MS,
  dueWorkspaces({ query, now }) {
    const values = [fittedBefore(now), GROWTH_TO_FIT_AGAIN, FEWEST_CUSTOMERS]
    return dueWorkspaces(query, 'scoring_refit_workspaces', values)
  },
  visit: (identity, { contexts }) => contexts.withWrite(identity, requestRefitIfDue),
}

export async function requestRefitIfDue(ctx: WriteCtx): Promise<void> {
  const setting = await ctx.db
    .$pickTables<'scoring_setting'>()
    .selectFrom('scoring_setting')
    .select(['mode', 'fitted_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  if (setting?.mode === 'manual') return
  const counted = await sql<{ customers: number }>`
    select coalesce(sum(customers), 0)::int as customers from score_total
    where workspace_id = ${ctx.workspaceId} and stage <> 'prospect'`.execute(ctx.db)
  const customers = counted.rows[0]?.customers ?? 0
  const models = await loadModels(ctx)
  const fittedOn = models[models.length - 1]?.customers ?? 0
  const fittedAt = setting?.fitted_at ?? null
  const stale = fittedAt === null || Date.parse(fittedAt) < Date.parse(fittedBefore(ctx.realNow))
  if (customers >= FEWEST_CUSTOMERS && (stale || customers >= fittedOn * GROWTH_TO_FIT_AGAIN)) requestRefit(ctx)
}

function fittedBefore(now: Date): string {
  return new Date(now.getTime() - FIT_AGAIN_AFTER_DAYS * 86_400_000).toISOString()
}
