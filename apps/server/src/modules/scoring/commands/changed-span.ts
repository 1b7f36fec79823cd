import { type HistoryDelta, MAX_TRANSITIONS, type Transition } from '@rapport/analytics'
import type { Before } from './lock-standings.ts'
import type { ChangeSet } from './replace-changes.ts'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000

type Replayed = {
  before: Before
  deltas: readonly HistoryDelta[]
  transitions: readonly Transition[]
  modelVersion: number
}

/**
 * Which of a customer's replayed changes can differ from the stored ones. A replay up to some moment depends on nothing dated later, and until
 * `next_review_at` silence changes nothing: so under the same model nothing before both is compared, and mostly nothing need be read,
 * because `tier_since` and `stage_since` say when the last stored changes were.
 */
export function changedSpan({ before, deltas, transitions, modelVersion }: Replayed): ChangeSet {
  const customerId = before.customer_id
  // At the limit the oldest changes fall away, so all are looked at.
  if (before.model_version !== modelVersion || transitions.length >= MAX_TRANSITIONS) {
    return { customerId, transitions, fromMs: null, mayBeStored: true }
  }
  const fromMs = deltas.reduce(
    (earliestMs, delta) => Math.min(earliestMs, countsFromMs(delta)),
    before.next_review_at === null ? Number.POSITIVE_INFINITY : Date.parse(before.next_review_at),
  )
  const lastStoredMs = Math.max(Date.parse(before.tier_since), Date.parse(before.stage_since))
  return {
    customerId,
    transitions: transitions.filter(({ atMs }) => atMs >= fromMs),
    fromMs,
    mayBeStored: lastStoredMs >= fromMs,
  }
}

/** Points count from the beginning of their hour, orders and money from that of their second. */
function countsFromMs({ occurredAtMs, countedAtMs }: HistoryDelta): number {
  return Math.min(Math.floor(occurredAtMs / HOUR_MS) * HOUR_MS, Math.floor(countedAtMs / SECOND_MS) * SECOND_MS)
}
