import { fitModel, type ScoringModel } from '@rapport/analytics'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { loadModels } from '../queries/load-models.ts'
import { modelStatistics } from '../queries/model-statistics.ts'
import { nextModelVersion, saveModel } from './save-model.ts'

export const REFIT_JOB = 'scoring.refit'
const DAY_MS = 86_400_000

/** Asks for new thresholds from the customers as they are now; many askings are one job. */
export function requestRefit(ctx: WriteCtx): void {
  ctx.enqueue({ name: REFIT_JOB, payload: {}, key: REFIT_JOB })
}

/**
 * Fits the thresholds anew, unless they stand by hand. Answers whether a new version was made. The first fitted version is in
 * force for all the past; later ones from now on.
 */
export async function refitModel(ctx: WriteCtx): Promise<boolean> {
  const version = await nextModelVersion(ctx)
  if (await isManual(ctx)) return false
  const models = await loadModels(ctx)
  const newest = models[models.length - 1]
  if (!newest) return false
  const nowMs = ctx.now.getTime()
  const previous = { ...newest, effectiveFromMs: Math.min(newest.effectiveFromMs, nowMs - 1) }
  const fitted = fitModel(await modelStatistics(ctx, previous), previous)
  await ctx.db
    .$pickTables<'scoring_setting'>()
    .updateTable('scoring_setting')
    .set({ fitted_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
  if (fitted === previous) return false
  await saveModel(ctx, { ...fitted, version, effectiveFromMs: (await isFirstDay(ctx, newest)) ? 0 : nowMs })
  return true
}

/**
 * Fitted while the first data were still coming in, a model is as much a guess as the default: for a day, newer ones take its place
 * and judge all the past, so that nobody "moves" only because the file was half read.
 */
async function isFirstDay(ctx: WriteCtx, newest: ScoringModel): Promise<boolean> {
  if (newest.source === 'default') return true
  if (newest.source === 'manual' || newest.effectiveFromMs > 0) return false
  const first = await ctx.db
    .$pickTables<'scoring_model'>()
    .selectFrom('scoring_model')
    .select('created_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('source', '=', 'fitted')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return first !== undefined && Date.parse(first.created_at) > ctx.realNow.getTime() - DAY_MS
}

async function isManual(ctx: WriteCtx): Promise<boolean> {
  const setting = await ctx.db
    .$pickTables<'scoring_setting'>()
    .selectFrom('scoring_setting')
    .select('mode')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  return setting?.mode === 'manual'
}
