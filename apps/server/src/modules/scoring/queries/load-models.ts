import { defaultModel, type ScoringModel } from '@rapport/analytics'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'

const MODELS_MAX = 500

type Row = {
  version: number
  source: ScoringModel['source']
  effectiveFrom: string
  customers: number
  parameters: Parameters
}
type Parameters = Pick<
  ScoringModel,
  'value' | 'engagement' | 'hysteresis' | 'typicalGapDays' | 'stage' | 'rfm' | 'windowDays'
>

/**
 * The models a history is judged by, oldest first. The default is a guess made before there was data: once a fitted or hand-set
 * version exists, the first such one also judges the time before it. Uses the primary key.
 */
export async function loadModels(ctx: ReadCtx): Promise<readonly ScoringModel[]> {
  const rows = await readRows(ctx)
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
  const result = await sql<Row & Making>`
    select version, source, effective_from as "effectiveFrom", customers, parameters, created_by as "createdBy",
      created_at as "createdAt"
    from scoring_model where workspace_id = ${ctx.workspaceId} order by version desc limit 50`.execute(ctx.db)
  return result.rows.map((row) => ({ ...toModel(row), createdBy: row.createdBy, createdAt: row.createdAt }))
}

/** The version a customer was judged by last; null while there is none. Uses the primary keys. */
export async function modelOfCustomer(ctx: ReadCtx, customerId: string): Promise<ScoringModel | null> {
  const result = await sql<Row>`
    select m.version, m.source, m.effective_from as "effectiveFrom", m.customers, m.parameters
    from customer_score s join scoring_model m on m.workspace_id = s.workspace_id and m.version = s.model_version
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = ${customerId}`.execute(ctx.db)
  return result.rows[0] ? toModel(result.rows[0]) : null
}

async function readRows(ctx: ReadCtx): Promise<Row[]> {
  const result = await sql<Row>`
    select version, source, effective_from as "effectiveFrom", customers, parameters
    from scoring_model where workspace_id = ${ctx.workspaceId} order by version limit ${MODELS_MAX}`.execute(ctx.db)
  return result.rows
}

function toModel(row: Row): ScoringModel {
  const { version, source, customers, parameters } = row
  return { ...parameters, version, source, customers, effectiveFromMs: Date.parse(row.effectiveFrom) }
}
