import { currentVersions, EMPTY_HISTORY, encodeHistory, foldHistory, type HistoryDelta } from '@rapport/analytics'
import type { InteractionKind } from '@rapport/contract'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { toDelta } from '../history-delta.ts'
import { loadModels } from '../queries/load-models.ts'
import { type Evaluated, evaluateRow } from './evaluate-row.ts'
import type { Before } from './lock-scores.ts'

/** Computes scores from what stands in the timeline now, whatever was folded before. Callers hold the scores of these customers, so nothing comes in between. */
export async function evaluateFromTimeline(ctx: WriteCtx, rows: readonly Before[]): Promise<Evaluated[]> {
  const [models, deltas] = await Promise.all([
    loadModels(ctx),
    readDeltas(
      ctx,
      rows.map((row) => row.customer_id),
    ),
  ])
  return rows.map((row) => {
    const folded = encodeHistory(foldHistory(EMPTY_HISTORY, deltas.get(row.customer_id) ?? []))
    return { ...evaluateRow(ctx, models, { ...row, folded }, { deltas: [], wanted: 'all' }), before: row }
  })
}

type InteractionRow = {
  id: string
  correctsId: string | null
  withdrawn: boolean
  customer_id: string
  kind: InteractionKind
  occurred_at: string
  counted_at: string
  order_delta: number
  amount_minor: number | null
}

/** What stands in the timeline. Uses interaction_customer in every partition. */
async function readDeltas(ctx: WriteCtx, customerIds: readonly string[]): Promise<Map<string, HistoryDelta[]>> {
  const result = await sql<InteractionRow>`
    select id, corrects_id as "correctsId", withdrawn, customer_id, kind, occurred_at, counted_at, order_delta, amount_minor from interaction
    where workspace_id = ${ctx.workspaceId} and customer_id = any (${customerIds}::uuid[])`.execute(ctx.db)
  const deltas = new Map<string, HistoryDelta[]>()
  for (const row of currentVersions(result.rows)) {
    const delta = toDelta({
      customerId: row.customer_id,
      kind: row.kind,
      occurredAtMs: Date.parse(row.occurred_at),
      countedAtMs: Date.parse(row.counted_at),
      orderDelta: row.order_delta,
      amountMinor: row.amount_minor ?? 0,
      correctsId: row.correctsId,
    })
    const list = deltas.get(row.customer_id)
    if (list) list.push(delta)
    else deltas.set(row.customer_id, [delta])
  }
  return deltas
}
