import { defaultModel } from '@rapport/analytics'
import type { ScoringModelList } from '@rapport/contract'
import type { Static } from 'typebox'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { thresholdsOf } from '../commands/set-thresholds.ts'
import { listModelVersions, type ModelVersion } from './load-models.ts'

type ModelList = Static<typeof ScoringModelList>

/** The model in force, how it comes about, and its history, newest first. */
export async function getModel(ctx: ReadCtx): Promise<ModelList> {
  const versions = await listModelVersions(ctx)
  const setting = await ctx.db
    .$pickTables<'scoring_setting'>()
    .selectFrom('scoring_setting')
    .select('mode')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  const current = versions[0] ?? { ...defaultModel(ctx.workspace.currency), createdBy: null, createdAt: null }
  return { current: present(current), history: versions.map(present), mode: setting?.mode ?? 'automatic' }
}

function present(model: ModelVersion): ModelList['current'] {
  return {
    version: model.version,
    source: model.source,
    effectiveFrom: new Date(model.effectiveFromMs).toISOString(),
    customers: model.customers,
    thresholds: thresholdsOf(model),
    typicalGapDays: model.typicalGapDays,
    createdBy: model.createdBy,
    createdAt: model.createdAt === null ? null : new Date(model.createdAt).toISOString(),
  }
}
