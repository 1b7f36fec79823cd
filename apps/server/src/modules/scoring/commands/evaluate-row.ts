import {
  computeScore,
  decodeHistory,
  EMPTY_HISTORY,
  encodeHistory,
  type FoldedHistory,
  foldHistory,
  type HistoryDelta,
  type ScoringModel,
  type Transition,
} from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { type ScoreColumns, toColumns } from '../score-values.ts'
import { changedFromMs, mayDifferAnywhere } from './changed-span.ts'
import type { Before } from './lock-scores.ts'
import type { ChangeSet } from './replace-changes.ts'

/** A score as it was and as it is to be. */
export type Evaluated = {
  customerId: string
  archived: boolean
  before: Before
  after: ScoreColumns
  folded: string
  /** The changes from `changedFromMs` on; null: all of them. */
  transitions: readonly Transition[]
  changedFromMs: number | null
}

/** Past changes that are looked at: those that can differ from the stored ones, or every one. */
export type WantedChanges = 'changed' | 'all'

/** A customer whose history was empty can have no changes to compare with. */
const EMPTY_TEXT = encodeHistory(EMPTY_HISTORY)

/** Computes one score as of `ctx.now`, with the given interactions added to its history. */
export function evaluateRow(
  ctx: WriteCtx,
  models: readonly ScoringModel[],
  row: Before,
  { deltas, wanted }: { deltas: readonly HistoryDelta[]; wanted: WantedChanges },
): Evaluated {
  const history = foldHistory(decodeHistory(row.folded), deltas)
  const nowMs = ctx.now.getTime()
  const input = { history, models, nowMs, localDay: (atMs: number) => localDay(atMs, ctx.workspace.timeZone) }
  const fromMs = wanted === 'all' || row.folded === EMPTY_TEXT ? null : changedFromMs(row, deltas)
  const latest = computeScore(fromMs === null ? input : { ...input, toldFromMs: fromMs })
  const isWhole = fromMs === null || mayDifferAnywhere(row, latest)
  const { score, transitions } = isWhole && latest.untold > 0 ? computeScore(input) : latest
  return {
    customerId: row.customer_id,
    archived: row.archived,
    before: row,
    after: toColumns(score, lastSeen(history, nowMs), row.born_at, row),
    folded: deltas.length === 0 ? row.folded : encodeHistory(history),
    transitions,
    changedFromMs: isWhole ? null : fromMs,
  }
}

/** Mostly nothing need be read: `tier_since` and `stage_since` say when the last stored changes were. */
export function changeSetOf({ customerId, before, transitions, changedFromMs: fromMs }: Evaluated): ChangeSet {
  if (before.folded === EMPTY_TEXT) return { customerId, transitions, fromMs: null, mayBeStored: false }
  const lastStoredMs = Math.max(Date.parse(before.tier_since), Date.parse(before.stage_since))
  return { customerId, transitions, fromMs, mayBeStored: fromMs === null || lastStoredMs >= fromMs }
}

function lastSeen(history: FoldedHistory, nowMs: number): number | null {
  return history.lastSeenMs === null ? null : Math.min(history.lastSeenMs, nowMs)
}
