import { EMPTY_HISTORY, encodeHistory, foldHistory, type HistoryDelta } from '@rapport/analytics'
import type { InteractionKind } from '@rapport/contract'
import { sql } from 'kysely'
import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import type { Entrances } from '../../../platform/context/entrances.ts'
import { nextCustomerIds } from '../jobs/reevaluate.job.ts'
import { loadModels } from '../queries/load-models.ts'
import { toDelta } from './apply-interactions.ts'
import { type Evaluated, evaluateRow } from './evaluate-row.ts'
import { type Before, lockStandings } from './lock-standings.ts'
import { rebuildTotals, totalsAgree } from './rebuild-totals.ts'
import { compareChanges, readStoredChanges, sameChanges, writeChanges } from './replace-changes.ts'
import { figureCells, figuresDiffer, pulseCells, pulseDiffers, writeFigures, writePulses } from './write-standings.ts'

const BATCH_SIZE = 200

export type RebuildReport = { customers: number; different: number; totalsDifferent: boolean; examples: string[] }
const EXAMPLES_MAX = 10

type Options = { entrances: Entrances; identity: Identity; verify: boolean; onProgress?: (customers: number) => void }

/**
 * Computes every standing from the timeline alone. `verify` changes nothing and says how many rows differ from what stands there
 * (none, or something is broken); otherwise what differs is set right. Batch by batch, beside normal work.
 */
export async function rebuildScores({ entrances, identity, verify, onProgress }: Options): Promise<RebuildReport> {
  const report: RebuildReport = { customers: 0, different: 0, totalsDifferent: false, examples: [] }
  let after: string | null = null
  for (;;) {
    const ids: string[] = await entrances.withWrite(identity, (ctx) => rebuildBatch(ctx, after, verify, report))
    if (ids.length < BATCH_SIZE) break
    after = ids[ids.length - 1] ?? null
    onProgress?.(report.customers)
  }
  await entrances.withWrite(identity, async (ctx) => {
    report.totalsDifferent = !(await totalsAgree(ctx))
    if (!verify && report.totalsDifferent) await rebuildTotals(ctx)
  })
  return report
}

async function rebuildBatch(
  ctx: WriteCtx,
  after: string | null,
  verify: boolean,
  report: RebuildReport,
): Promise<string[]> {
  const ids = await nextCustomerIds(ctx, after, BATCH_SIZE)
  if (ids.length === 0) return ids
  const rows = await lockStandings(ctx, ids)
  const deltas = await readDeltas(ctx, ids)
  const evaluated = await evaluateFromTimeline(ctx, rows, deltas)
  const stored = await readStoredChanges(
    ctx,
    ids.map((customerId) => ({ customerId, fromMs: null })),
  )
  const wrong = evaluated.filter((one, index) => {
    const row = rows[index]
    if (one.folded !== row?.folded) return true
    // What only waits for the next sweep is not wrong: its history is, or is not, the same as the timeline's.
    if (isDue(ctx, row)) return false
    return pulseDiffers(one) || figuresDiffer(one) || !sameChanges(stored.get(one.customerId) ?? [], one.transitions)
  })
  report.customers += rows.length
  report.different += wrong.length
  for (const one of wrong) if (report.examples.length < EXAMPLES_MAX) report.examples.push(one.customerId)
  if (!verify && wrong.length > 0) {
    await writePulses(
      ctx,
      wrong.map((one) => pulseCells(ctx, one)),
    )
    await writeFigures(
      ctx,
      wrong.filter(figuresDiffer).map((one) => figureCells(ctx, one)),
    )
    const differences = await compareChanges(
      ctx,
      wrong.map(({ customerId, transitions }) => ({ customerId, transitions, fromMs: null, mayBeStored: true })),
    )
    await writeChanges(ctx, [...differences.values()])
  }
  return ids
}

function isDue(ctx: WriteCtx, row: Before): boolean {
  return row.next_review_at !== null && Date.parse(row.next_review_at) <= ctx.now.getTime()
}

async function evaluateFromTimeline(
  ctx: WriteCtx,
  rows: readonly Before[],
  deltas: ReadonlyMap<string, HistoryDelta[]>,
): Promise<Evaluated[]> {
  const models = await loadModels(ctx)
  return rows.map((row) => {
    const folded = encodeHistory(foldHistory(EMPTY_HISTORY, deltas.get(row.customer_id) ?? []))
    return { ...evaluateRow(ctx, models, { ...row, folded }, { deltas: [], wanted: 'all' }), before: row }
  })
}

type InteractionRow = {
  customer_id: string
  kind: InteractionKind
  occurred_at: string
  counted_at: string
  order_delta: number
  amount_minor: number | null
}

/** Uses interaction_customer in every partition. */
async function readDeltas(ctx: WriteCtx, customerIds: readonly string[]): Promise<Map<string, HistoryDelta[]>> {
  const result = await sql<InteractionRow>`
    select customer_id, kind, occurred_at, counted_at, order_delta, amount_minor from interaction
    where workspace_id = ${ctx.workspaceId} and customer_id = any (${customerIds}::uuid[])`.execute(ctx.db)
  const deltas = new Map<string, HistoryDelta[]>()
  for (const row of result.rows) {
    const delta = toDelta({
      customerId: row.customer_id,
      kind: row.kind,
      occurredAtMs: Date.parse(row.occurred_at),
      countedAtMs: Date.parse(row.counted_at),
      orderDelta: row.order_delta,
      amountMinor: row.amount_minor ?? 0,
    })
    const list = deltas.get(row.customer_id)
    if (list) list.push(delta)
    else deltas.set(row.customer_id, [delta])
  }
  return deltas
}
