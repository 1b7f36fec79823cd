import type { WriteCtx } from '../../../platform/context/context.ts'
import { evaluateFromTimeline } from './evaluate-from-timeline.ts'
import { lockScores } from './lock-scores.ts'
import { type Prepared, prepareScore } from './prepare-score.ts'
import { compareChanges } from './replace-changes.ts'
import { writePrepared } from './write-prepared.ts'

/** So many histories are read from the timeline at a time: each may be long. */
const CUSTOMERS_AT_ONCE = 200

/**
 * Brings the scores of these customers to what stands in their timeline now, whatever was folded before: when somebody was first and last seen
 * cannot be taken back from a sum. Answers those that there are.
 */
export async function foldAnew(ctx: WriteCtx, customerIds: readonly string[]): Promise<readonly Prepared[]> {
  const ids = [...new Set(customerIds)].sort()
  const all: Prepared[] = []
  for (let start = 0; start < ids.length; start += CUSTOMERS_AT_ONCE) {
    const rows = await lockScores(ctx, ids.slice(start, start + CUSTOMERS_AT_ONCE))
    const prepared = (await evaluateFromTimeline(ctx, rows)).map((one) => prepareScore(ctx, one))
    const sets = prepared.flatMap(({ changes }) => (changes === null ? [] : [changes]))
    await writePrepared(ctx, prepared, await compareChanges(ctx, sets))
    all.push(...prepared)
  }
  return all
}
