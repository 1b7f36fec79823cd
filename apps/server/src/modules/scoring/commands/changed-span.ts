import { type HistoryDelta, MAX_TRANSITIONS, type ScoreOutcome } from '@rapport/analytics'
import type { Before } from './lock-scores.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000

/**
 * From when on a customer's replayed changes can differ from the stored ones. A replay up to some moment depends on nothing dated later, and
 * until `next_review_at` silence changes nothing: so under the same model nothing before both is compared.
 */
export function changedFromMs(before: Pick<Before, 'next_review_at'>, deltas: readonly HistoryDelta[]): number {
  return deltas.reduce(
    (earliestMs, delta) => Math.min(earliestMs, countsFromMs(delta)),
    before.next_review_at === null ? Number.POSITIVE_INFINITY : Date.parse(before.next_review_at),
  )
}

/** Whether all changes are to be compared after all: another model judges the past anew, and at the limit the oldest changes fall away. */
export function mayDifferAnywhere(before: Pick<Before, 'model_version'>, outcome: ScoreOutcome): boolean {
  const { score, transitions, untold } = outcome
  return before.model_version !== score.modelVersion || transitions.length + untold >= MAX_TRANSITIONS
}

/** Points count from the beginning of their hour, orders and money from that of their second. */
function countsFromMs({ occurredAtMs, countedAtMs }: HistoryDelta): number {
  return Math.min(Math.floor(occurredAtMs / HOUR_MS) * HOUR_MS, Math.floor(countedAtMs / SECOND_MS) * SECOND_MS)
}
