import { setImmediate } from 'node:timers/promises'
import {
  computeStanding,
  decodeHistory,
  EMPTY_HISTORY,
  encodeHistory,
  type FoldedHistory,
  foldHistory,
  type HistoryDelta,
  type StandingModel,
  type Transition,
} from '@rapport/analytics'
import { assert, localDay } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { unawaited } from '../../../platform/db/transaction.ts'
import { loadModels } from '../queries/load-models.ts'
import { type StandingColumns, toColumns } from '../standing-values.ts'
import { addTotals } from './add-totals.ts'
import { changedFromMs, mayDifferAnywhere } from './changed-span.ts'
import { countDays } from './count-days.ts'
import { type Before, lockForNews, lockStandings } from './lock-standings.ts'
import { type ChangeSet, replaceChanges } from './replace-changes.ts'
import { writeFigures, writePulses } from './write-standings.ts'

export const EVALUATE_MAX = 2000
/** Whole blocks of a bulk statement. */
const COMPUTED_AT_ONCE = 256

export type Evaluated = {
  customerId: string
  archived: boolean
  before: Before
  after: StandingColumns
  folded: string
  /** The changes from `changedFromMs` on; null: all of them. */
  transitions: readonly Transition[]
  changedFromMs: number | null
}

/** Past changes that are looked at: those that can differ from the stored ones, or every one. */
type WantedChanges = 'changed' | 'all'

const NO_DELTAS: readonly HistoryDelta[] = []
const NOTHING_NEW: ReadonlyMap<string, readonly HistoryDelta[]> = new Map()

/**
 * Brings the standings of these customers up to date as of `ctx.now`, adding the given interactions to their histories first.
 * Rows are locked in one order, read, computed and written set-based: a few statements however many customers. Answers what was found and computed.
 */
export async function evaluateStandings(
  ctx: WriteCtx,
  customerIds: readonly string[],
  deltas: ReadonlyMap<string, readonly HistoryDelta[]> = NOTHING_NEW,
): Promise<readonly Evaluated[]> {
  const { evaluated, written } = await evaluateAndWrite(ctx, customerIds, { deltas, wanted: 'changed' })
  const replaced = replaceChanges(ctx, evaluated.map(changeSetOf))
  await Promise.all([written, replaced])
  return evaluated
}

/** Mostly nothing need be read: `tier_since` and `stage_since` say when the last stored changes were. */
function changeSetOf({ customerId, before, transitions, changedFromMs: fromMs }: Evaluated): ChangeSet {
  if (before.folded === EMPTY_TEXT) return { customerId, transitions, fromMs: null, mayBeStored: false }
  const lastStoredMs = Math.max(Date.parse(before.tier_since), Date.parse(before.stage_since))
  return { customerId, transitions, fromMs, mayBeStored: fromMs === null || lastStoredMs >= fromMs }
}

/** As evaluateStandings where more than time has passed since (another model, another time zone): every stored change is compared. */
export async function reevaluateStandings(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  const { evaluated, written } = await evaluateAndWrite(ctx, customerIds, { deltas: NOTHING_NEW, wanted: 'all' })
  const replaced = replaceChanges(
    ctx,
    evaluated.map(({ customerId, transitions }) => ({ customerId, transitions, fromMs: null, mayBeStored: true })),
  )
  await Promise.all([written, replaced])
}

/** `written` is for the caller to wait for: the statements are under way, in this order, and the next may follow. */
async function evaluateAndWrite(
  ctx: WriteCtx,
  customerIds: readonly string[],
  { deltas, wanted }: { deltas: ReadonlyMap<string, readonly HistoryDelta[]>; wanted: WantedChanges },
): Promise<{ evaluated: Evaluated[]; written: Promise<unknown> }> {
  assert(customerIds.length <= EVALUATE_MAX, 'callers send batches')
  if (customerIds.length === 0) return { evaluated: [], written: Promise.resolve() }
  const lock = deltas.size === 0 ? lockStandings : lockForNews
  const [models, rows] = await Promise.all([loadModels(ctx), lock(ctx, customerIds)])
  const evaluated: Evaluated[] = []
  const writes: Promise<void>[] = []
  const write = (statements: Promise<void>) => {
    unawaited(statements)
    writes.push(statements)
  }
  for (let start = 0; start < rows.length; start += COMPUTED_AT_ONCE) {
    const some = rows
      .slice(start, start + COMPUTED_AT_ONCE)
      .map((row) => evaluateRow(ctx, models, row, { deltas: deltas.get(row.customer_id) ?? NO_DELTAS, wanted }))
    evaluated.push(...some)
    // The database writes these while the next are computed: others wait for the locked rows meanwhile.
    write(writePulses(ctx, some))
    await setImmediate()
  }
  write(writeFigures(ctx, evaluated))
  write(addTotals(ctx, evaluated.flatMap(totalDeltas)))
  const visible = evaluated.filter(({ archived }) => !archived)
  write(countDays(ctx, visible))
  announceTierChanges(ctx, evaluated)
  return { evaluated, written: Promise.all(writes) }
}

export function evaluateRow(
  ctx: WriteCtx,
  models: readonly StandingModel[],
  row: Before,
  { deltas, wanted }: { deltas: readonly HistoryDelta[]; wanted: WantedChanges },
): Evaluated {
  const history = foldHistory(decodeHistory(row.folded), deltas)
  const nowMs = ctx.now.getTime()
  const input = { history, models, nowMs, localDay: (atMs: number) => localDay(atMs, ctx.workspace.timeZone) }
  const fromMs = wanted === 'all' || row.folded === EMPTY_TEXT ? null : changedFromMs(row, deltas)
  const latest = computeStanding(fromMs === null ? input : { ...input, toldFromMs: fromMs })
  const isWhole = fromMs === null || mayDifferAnywhere(row, latest)
  const { standing, transitions } = isWhole && latest.untold > 0 ? computeStanding(input) : latest
  return {
    customerId: row.customer_id,
    archived: row.archived,
    before: row,
    after: toColumns(standing, lastSeen(history, nowMs), row.born_at),
    folded: deltas.length === 0 ? row.folded : encodeHistory(history),
    transitions,
    changedFromMs: isWhole ? null : fromMs,
  }
}

/** A customer whose history was empty can have no changes to compare with. */
const EMPTY_TEXT = encodeHistory(EMPTY_HISTORY)

function lastSeen(history: FoldedHistory, nowMs: number): number | null {
  return history.lastSeenMs === null ? null : Math.min(history.lastSeenMs, nowMs)
}

function totalDeltas({ archived, before, after }: Evaluated) {
  if (archived) return []
  return [
    { tier: before.tier, stage: before.stage, customers: -1, spend12mMinor: -before.spend_12m_minor },
    { tier: after.tier, stage: after.stage, customers: 1, spend12mMinor: after.spend_12m_minor },
  ]
}

const EVENTS_MAX = 500

/** One event for all that moved in this batch: ids and tiers. */
function announceTierChanges(ctx: WriteCtx, evaluated: readonly Evaluated[]): void {
  const moved = evaluated.filter(({ before, after }) => before.tier !== after.tier || before.stage !== after.stage)
  if (moved.length === 0) return
  for (const { customerId } of moved) ctx.announce(`customer:${customerId}`)
  ctx.announce('home')
  const tiers = moved.filter(({ before, after }) => before.tier !== after.tier).slice(0, EVENTS_MAX)
  if (tiers.length === 0) return
  ctx.emit({
    name: 'tier.changed',
    version: 1,
    subjectType: 'workspace',
    subjectId: ctx.workspaceId,
    payload: {
      moves: tiers.map(({ customerId, before, after }) => ({ customerId, from: before.tier, to: after.tier })),
    },
  })
}
