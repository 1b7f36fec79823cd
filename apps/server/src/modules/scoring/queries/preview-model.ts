import { computeScore, decodeHistory, type ScoringModel } from '@rapport/analytics'
import type { ModelThresholds, Tier } from '@rapport/contract'
import { assert, localDay } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { withThresholds } from '../commands/set-thresholds.ts'
import { loadModels } from './load-models.ts'

/** Above this many customers an even sample is looked at and the counts are scaled up. */
const CUSTOMERS_MAX = 20_000
const EXAMPLES_MAX = 10

export type ModelMove = { from: Tier; to: Tier; customers: number }
export type ModelPreviewResult = {
  customers: number
  moves: ModelMove[]
  examples: { customerId: string; name: string; from: Tier; to: Tier }[]
}

type Row = { customer_id: string; name: string; tier: Tier; folded: string }

/** Who would move if these thresholds came into force now: every history is judged by them, nothing is written. */
export async function previewModel(ctx: ReadCtx, thresholds: ModelThresholds): Promise<ModelPreviewResult> {
  const models = await loadModels(ctx)
  const newest = models[models.length - 1]
  assert(newest, 'there is always a model')
  const candidate = {
    ...withThresholds(newest, thresholds),
    version: newest.version + 1,
    effectiveFromMs: ctx.now.getTime(),
  }
  const judged = [...models.filter((model) => model.effectiveFromMs < candidate.effectiveFromMs), candidate]
  const { rows, total } = await readHistories(ctx)
  const moved = rows.flatMap((row) => {
    const to = tierUnder(ctx, judged, row)
    return to === row.tier ? [] : [{ customerId: row.customer_id, name: row.name, from: row.tier, to }]
  })
  const scale = rows.length === 0 ? 1 : total / rows.length
  const counts = new Map<string, ModelMove>()
  for (const { from, to } of moved) {
    const count = counts.get(from + to) ?? { from, to, customers: 0 }
    count.customers++
    counts.set(from + to, count)
  }
  return {
    customers: total,
    moves: [...counts.values()]
      .map((move) => ({ ...move, customers: Math.round(move.customers * scale) }))
      .sort((a, b) => b.customers - a.customers),
    examples: moved.slice(0, EXAMPLES_MAX),
  }
}

function tierUnder(ctx: ReadCtx, models: readonly ScoringModel[], row: Row): Tier {
  const { score } = computeScore({
    history: decodeHistory(row.folded),
    models,
    nowMs: ctx.now.getTime(),
    localDay: (atMs) => localDay(atMs, ctx.workspace.timeZone),
  })
  return score.tier
}

/** Ids are random in their last bits, so every n-th of them by hash is an even sample. */
async function readHistories(ctx: ReadCtx): Promise<{ rows: Row[]; total: number }> {
  const counted = await sql<{ total: number }>`
    select coalesce(sum(customers), 0)::int as total from score_total where workspace_id = ${ctx.workspaceId}`.execute(
    ctx.db,
  )
  const total = counted.rows[0]?.total ?? 0
  const every = Math.max(1, Math.ceil(total / CUSTOMERS_MAX))
  const result = await sql<Row>`
    select s.customer_id, c.name, s.tier, b.folded from customer_score s
    join scoring_state b on b.workspace_id = s.workspace_id and b.customer_id = s.customer_id
    join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id
    where s.workspace_id = ${ctx.workspaceId} and s.archived_at is null
      and (${every} = 1 or abs(hashtext(s.customer_id::text)) % ${every} = 0)
    limit ${CUSTOMERS_MAX * 2}`.execute(ctx.db)
  return { rows: result.rows, total }
}
