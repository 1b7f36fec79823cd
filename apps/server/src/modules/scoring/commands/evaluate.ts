import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
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
import { loadModels } from '../queries/load-models.ts'
import { type StandingColumns, toColumns } from '../standing-values.ts'
import { addTotals } from './add-totals.ts'
import { changedFromMs, mayDifferAnywhere } from './changed-span.ts'
import { countDays } from './count-days.ts'
import { type Before, lockPulses, readForNews, readStandings } from './lock-standings.ts'
import { type ChangeDifference, type ChangeSet, compareChanges, writeChanges } from './replace-changes.ts'
import { rowDiffers, writeFigures, writePulses } from './write-standings.ts'

export const EVALUATE_MAX = 2000
/** Between so many, other requests get their turn. */
const COMPUTED_AT_ONCE = 64

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
 * Rows are read, computed, locked in one order and written set-based: a few statements however many customers. Answers what was found and computed.
 */
export async function evaluateStandings(
  ctx: WriteCtx,
  customerIds: readonly string[],
  deltas: ReadonlyMap<string, readonly HistoryDelta[]> = NOTHING_NEW,
): Promise<readonly Evaluated[]> {
  return evaluateAndWrite(ctx, customerIds, { deltas, wanted: 'changed' })
}

/** As evaluateStandings where more than time has passed since (another model, another time zone): every stored change is compared. */
export async function reevaluateStandings(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await evaluateAndWrite(ctx, customerIds, { deltas: NOTHING_NEW, wanted: 'all' })
}

/**
 * Reads and computes before anything is locked, so that others wait only while rows are written; what changed meanwhile is read and computed
 * again. Everything is sent at once then: nobody else waits while the answers travel.
 */
async function evaluateAndWrite(ctx: WriteCtx, customerIds: readonly string[], news: News): Promise<Evaluated[]> {
  assert(customerIds.length <= EVALUATE_MAX, 'callers send batches')
  if (customerIds.length === 0) return []
  const ids = [...new Set(customerIds)].sort()
  const early = await readAndCompute(ctx, ids, news)
  const { evaluated, differences } = await lockAndCheck(ctx, ids, early, news)
  announceTierChanges(ctx, evaluated)
  addTotals(ctx, evaluated.flatMap(totalDeltas))
  await Promise.all([
    writePulses(
      ctx,
      evaluated.filter((one) => rowDiffers(one) || differences.has(one.customerId)),
    ),
    writeFigures(ctx, evaluated),
    countDays(
      ctx,
      evaluated.filter(({ archived }) => !archived),
    ),
    writeChanges(ctx, [...differences.values()]),
  ])
  return evaluated
}

type News = { deltas: ReadonlyMap<string, readonly HistoryDelta[]>; wanted: WantedChanges }
type Differences = ReadonlyMap<string, ChangeDifference>
type Computed = {
  models: readonly StandingModel[]
  evaluated: ReadonlyMap<string, Evaluated>
  differences: Differences
}

async function readAndCompute(
  ctx: WriteCtx,
  customerIds: readonly string[],
  { deltas, wanted }: News,
): Promise<Computed> {
  const read = deltas.size === 0 ? readStandings : readForNews
  const [models, rows] = await Promise.all([loadModels(ctx), read(ctx, customerIds)])
  const evaluated = new Map<string, Evaluated>()
  for (let start = 0; start < rows.length; start += COMPUTED_AT_ONCE) {
    for (const row of rows.slice(start, start + COMPUTED_AT_ONCE)) {
      const news = { deltas: deltas.get(row.customer_id) ?? NO_DELTAS, wanted }
      evaluated.set(row.customer_id, evaluateRow(ctx, models, row, news))
    }
    await setImmediate()
  }
  const differences = await compareChanges(ctx, [...evaluated.values()].map(changeSetOf))
  return { models, evaluated, differences }
}

/** Mostly nothing need be read: `tier_since` and `stage_since` say when the last stored changes were. */
function changeSetOf({ customerId, before, transitions, changedFromMs: fromMs }: Evaluated): ChangeSet {
  if (before.folded === EMPTY_TEXT) return { customerId, transitions, fromMs: null, mayBeStored: false }
  const lastStoredMs = Math.max(Date.parse(before.tier_since), Date.parse(before.stage_since))
  return { customerId, transitions, fromMs, mayBeStored: fromMs === null || lastStoredMs >= fromMs }
}

/**
 * The outcomes by customer id, which is the order in which others lock as well. Models are read again once the standings are held: what an
 * earlier one said must not be written over what a newer one said meanwhile.
 */
async function lockAndCheck(
  ctx: WriteCtx,
  customerIds: readonly string[],
  early: Computed,
  news: News,
): Promise<{ evaluated: Evaluated[]; differences: Differences }> {
  const [locked, models] = await Promise.all([lockPulses(ctx, customerIds), loadModels(ctx)])
  const sameModels = isDeepStrictEqual(models, early.models)
  const changed = locked.flatMap(({ customer_id: id, version }) =>
    sameModels && early.evaluated.get(id)?.before.version === version ? [] : [id],
  )
  const late = changed.length === 0 ? null : await readAndCompute(ctx, changed, news)
  const differences = new Map(early.differences)
  for (const id of changed) differences.delete(id)
  for (const [id, difference] of late?.differences ?? []) differences.set(id, difference)
  return {
    evaluated: locked.flatMap(({ customer_id: id }) => late?.evaluated.get(id) ?? early.evaluated.get(id) ?? []),
    differences,
  }
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
