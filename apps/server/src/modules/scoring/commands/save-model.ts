import type { ScoringModel } from '@rapport/analytics'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'

export const REEVALUATE_JOB = 'scoring.reevaluate'
export const RECOUNT_JOB = 'scoring.recount'

/** Writes a new version of the model and has every customer judged by it. Versions are kept for ever. */
export async function saveModel(ctx: WriteCtx, model: ScoringModel): Promise<void> {
  const { version, source, customers, effectiveFromMs, ...parameters } = model
  await sql`
    insert into scoring_model (workspace_id, version, source, effective_from, customers, parameters, created_by, created_at)
    values (${ctx.workspaceId}, ${version}, ${source}, ${new Date(effectiveFromMs).toISOString()}, ${customers},
      ${JSON.stringify(parameters)}::jsonb, ${ctx.actor.kind === 'member' ? ctx.actor.name : null}, ${ctx.realNow.toISOString()})`.execute(
    ctx.db,
  )
  ctx.audit({ action: 'model.changed', object: 'model', objectId: String(version), after: { source, ...parameters } })
  ctx.emit({
    name: 'model.changed',
    version: 1,
    subjectType: 'workspace',
    subjectId: ctx.workspaceId,
    payload: { version, source },
  })
  requestReevaluation(ctx)
}

/** Has every score computed again, in batches, from its folded history: new thresholds or another clock. */
export function requestReevaluation(ctx: WriteCtx): void {
  ctx.enqueue({
    name: REEVALUATE_JOB,
    payload: { after: null },
    key: REEVALUATE_JOB,
    queue: `${REEVALUATE_JOB}:${ctx.workspaceId}`,
  })
}

/** Another time zone puts orders on other days: the revenue by day is counted anew as well. */
export function requestRecount(ctx: WriteCtx): void {
  requestReevaluation(ctx)
  ctx.enqueue({ name: RECOUNT_JOB, payload: {}, key: RECOUNT_JOB })
}

/** The next version number, taken under a lock so that two savers follow one another. */
export async function nextModelVersion(ctx: WriteCtx): Promise<number> {
  await sql`insert into scoring_setting (workspace_id) values (${ctx.workspaceId}) on conflict do nothing`.execute(
    ctx.db,
  )
  await sql`select workspace_id from scoring_setting where workspace_id = ${ctx.workspaceId} for update`.execute(ctx.db)
  const result = await sql<{ version: number }>`
    select coalesce(max(version), 0) + 1 as version from scoring_model where workspace_id = ${ctx.workspaceId}`.execute(
    ctx.db,
  )
  return result.rows[0]?.version ?? 1
}
