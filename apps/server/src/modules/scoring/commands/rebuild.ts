import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import type { ContextFactory } from '../../../platform/context/context-factory.ts'
import { nextCustomerIds } from '../jobs/reevaluate.job.ts'
import { evaluateFromTimeline } from './evaluate-from-timeline.ts'
import { type Before, lockScores } from './lock-scores.ts'
import { rebuildTotals, totalsAgree } from './rebuild-totals.ts'
import { compareChanges, readStoredChanges, sameChanges, writeChanges } from './replace-changes.ts'
import {
  activityCells,
  activityDiffers,
  figureCells,
  figuresDiffer,
  writeActivities,
  writeFigures,
} from './write-scores.ts'

const BATCH_SIZE = 200

export type RebuildReport = { customers: number; different: number; totalsDifferent: boolean; examples: string[] }
const EXAMPLES_MAX = 10

type Options = {
  contexts: ContextFactory
  identity: Identity
  verify: boolean
  onProgress?: (customers: number) => void
}

/**
 * Computes every score from the timeline alone. `verify` changes nothing and says how many rows differ from what stands there
 * (none, or something is broken); otherwise what differs is set right. Batch by batch, beside normal work.
 */
export async function rebuildScores({ contexts, identity, verify, onProgress }: Options): Promise<RebuildReport> {
  const report: RebuildReport = { customers: 0, different: 0, totalsDifferent: false, examples: [] }
  let after: string | null = null
  for (;;) {
    const ids: string[] = await contexts.withWrite(identity, (ctx) => rebuildBatch(ctx, after, verify, report))
    if (ids.length < BATCH_SIZE) break
    after = ids[ids.length - 1] ?? null
    onProgress?.(report.customers)
  }
  await contexts.withWrite(identity, async (ctx) => {
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
  const rows = await lockScores(ctx, ids)
  const evaluated = await evaluateFromTimeline(ctx, rows)
  const stored = await readStoredChanges(
    ctx,
    ids.map((customerId) => ({ customerId, fromMs: null })),
  )
  const wrong = evaluated.filter((one, index) => {
    const row = rows[index]
    if (one.folded !== row?.folded) return true
    // What only waits for the next scheduled task is not wrong: its history is, or is not, the same as the timeline's.
    if (isDue(ctx, row)) return false
    return activityDiffers(one) || figuresDiffer(one) || !sameChanges(stored.get(one.customerId) ?? [], one.transitions)
  })
  report.customers += rows.length
  report.different += wrong.length
  for (const one of wrong) if (report.examples.length < EXAMPLES_MAX) report.examples.push(one.customerId)
  if (!verify && wrong.length > 0) {
    await writeActivities(
      ctx,
      wrong.map((one) => activityCells(ctx, one)),
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
    ctx.recordsChanged(
      'customer',
      wrong.map(({ customerId }) => customerId),
    )
  }
  return ids
}

function isDue(ctx: WriteCtx, row: Before): boolean {
  return row.next_review_at !== null && Date.parse(row.next_review_at) <= ctx.now.getTime()
}
