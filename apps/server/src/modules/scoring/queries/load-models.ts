import { defaultModel, type ScoringModel } from '@rapport/analytics'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { ScoringModelTable } from '../tables.ts'

const MODELS_MAX = 500
const VERSIONS_SHOWN = 50

type Parameters = Pick<
  ScoringModel,
  'value' | 'engagement' | 'hysteresis' | 'typicalGapDays' | 'stage' | 'rfm' | 'windowDays'
>

/**
 * The models a history is judged by, oldest first. The default is a guess made before there was data: once a fitted or hand-set
 * version exists, the first such one also judges the time before it. Uses the primary key.
 */
export async function loadModels(ctx: ReadCtx): Promise<readonly ScoringModel[]> {
  const rows = await modelRows(ctx).orderBy('version').limit(MODELS_MAX).execute()
  const real = rows.filter((row) => row.source !== 'default')
  const models = latestPerMoment((real.length > 0 ? real : rows).map(toModel))
  return models.length > 0 ? models : [defaultModel(ctx.workspace.currency)]
}

/** While the workspace's clock stands still, a newer version of the same moment takes the older one's place. */
function latestPerMoment(models: readonly ScoringModel[]): ScoringModel[] {
  const byMoment = new Map<number, ScoringModel>()
  for (const model of models) byMoment.set(model.effectiveFromMs, model)
  return [...byMoment.values()].sort((a, b) => a.effectiveFromMs - b.effectiveFromMs)
}

type Making = { createdBy: string | null; createdAt: string | null }
export type ModelVersion = ScoringModel & Making

/** Every version with its facts, newest first, for the settings page. */
export async function listModelVersions(ctx: ReadCtx): Promise<ModelVersion[]> {
  const rows = await modelRows(ctx).orderBy('version', 'desc').limit(VERSIONS_SHOWN).execute()
  return rows.map((row) => ({ ...toModel(row), createdBy: row.created_by, createdAt: row.created_at }))
}

/** The version a customer was judged by last; null while there is none. Uses the primary keys. */
export async function modelOfCustomer(ctx: ReadCtx, customerId: string): Promise<ScoringModel | null> {
  const row = await ctx.db
    .$pickTables<'customer_score' | 'scoring_model'>()
    .selectFrom('customer_score as s')
    .innerJoin('scoring_model as m', (join) =>
      join.onRef('m.workspace_id', '=', 's.workspace_id').onRef('m.version', '=', 's.model_version'),
    )
    .selectAll('m')
    .where('s.workspace_id', '=', ctx.workspaceId)
    .where('s.customer_id', '=', customerId)
    .executeTakeFirst()
  return row ? toModel(row) : null
}

function modelRows(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'scoring_model'>()
    .selectFrom('scoring_model')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
}

function toModel({ version, source, customers, parameters, effective_from }: ScoringModelTable): ScoringModel {
  // As `saveModel` wrote them.
  return {
    ...(parameters as Parameters),
    version,
    source,
    customers,
    effectiveFromMs: Date.parse(effective_from),
  }
}
