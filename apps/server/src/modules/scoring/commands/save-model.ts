import type { ScoringModel } from '@rapport/analytics'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'

export const REEVALUATE_JOB = 'scoring.reevaluate'
export const RECOUNT_JOB = 'scoring.recount'

/** Writes a new version of the model and has every customer judged by it. Versions are kept for ever. */
export async function saveModel(ctx: WriteCtx, model: ScoringModel): Promise<void> {
  const { version, source, customers, effectiveFromMs, ...parameters } = model
  await ctx.db
    .$pickTables<'scoring_model'>()
    .insertInto('scoring_model')
    .values({
      workspace_id: ctx.workspaceId,
      version,
      source,
      effective_from: new Date(effectiveFromMs).toISOString(),
      customers,
      parameters: JSON.stringify(parameters),
      created_by: ctx.actor.kind === 'member' ? ctx.actor.name : null,
      created_at: ctx.realNow.toISOString(),
    })
    .execute()
  ctx.recordChange({
    action: 'model.changed',
    object: 'model',
    id: String(version),
    after: { source, ...parameters },
    event: { version, source },
    topics: [],
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
  const db = ctx.db.$pickTables<'scoring_setting' | 'scoring_model'>()
  const { workspaceId } = ctx
  // The columns that are left out have defaults.
  await sql`insert into scoring_setting (workspace_id) values (${workspaceId}) on conflict do nothing`.execute(db)
  await db
    .selectFrom('scoring_setting')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .execute()
  const newest = await db
    .selectFrom('scoring_model')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (newest?.version ?? 0) + 1
}
