import { type ScoringModel, validateModel } from '@rapport/analytics'
import type { ModelThresholds } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { loadModels } from '../queries/load-models.ts'
import type { ScoringSettingRow } from '../tables.ts'
import { requestRefit } from './refit-model.ts'
import { nextModelVersion, saveModel } from './save-model.ts'

/** Thresholds by hand: a new version from now on, and no more fitting until somebody asks for it. */
export async function setThresholds(ctx: WriteCtx, thresholds: ModelThresholds): Promise<void> {
  const version = await nextModelVersion(ctx)
  const models = await loadModels(ctx)
  const newest = models[models.length - 1]
  assert(newest, 'there is always a model')
  const model = withThresholds(newest, thresholds)
  await setMode(ctx, 'manual')
  await saveModel(ctx, {
    ...model,
    version,
    source: 'manual',
    effectiveFromMs: newest.source === 'default' ? 0 : ctx.now.getTime(),
  })
}

export async function useAutomaticThresholds(ctx: WriteCtx): Promise<void> {
  await nextModelVersion(ctx)
  await setMode(ctx, 'automatic')
  ctx.recordChange({ action: 'model.automatic', object: 'model', id: null, topics: [] })
  requestRefit(ctx)
}

async function setMode(ctx: WriteCtx, mode: ScoringSettingRow['mode']): Promise<void> {
  await ctx.db
    .$pickTables<'scoring_setting'>()
    .updateTable('scoring_setting')
    .set({ mode })
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
}

/** A model with the thresholds a person may set; refuses those that contradict each other. */
export function withThresholds(model: ScoringModel, thresholds: ModelThresholds): ScoringModel {
  const next: ScoringModel = {
    ...model,
    value: { ...model.value, spend12mMinor: thresholds.spend12mMinor, orders12m: thresholds.orders12m },
    engagement: { ...model.engagement, points: thresholds.points, gapRatio: thresholds.gapRatio },
    stage: { ...model.stage, atRiskRatio: thresholds.atRiskRatio, lapsedRatio: thresholds.lapsedRatio },
  }
  const problems = validateModel(next)
  const first = problems[0]
  if (first) {
    throw new AppError('model.thresholds_wrong', 400, `The thresholds contradict each other: ${first.message}`, {
      details: { reason: first.message },
      fieldErrors: problems,
    })
  }
  return next
}

export function thresholdsOf(model: ScoringModel): ModelThresholds {
  return {
    spend12mMinor: model.value.spend12mMinor,
    orders12m: model.value.orders12m,
    points: model.engagement.points,
    gapRatio: model.engagement.gapRatio,
    atRiskRatio: model.stage.atRiskRatio,
    lapsedRatio: model.stage.lapsedRatio,
  }
}
