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
import { changedSpan } from './changed-span.ts'
import { countDays } from './count-days.ts'
import { type Before, lockForNews, lockStandings } from './lock-standings.ts'
import { replaceChanges } from './replace-changes.ts'
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
  transitions: readonly Transition[]
}

const NO_DELTAS: readonly HistoryDelta[] = []
const NOTHING_NEW: ReadonlyMap<string, readonly HistoryDelta[]> = new Map()

/**
 * Brings the standings of these customers up to date as of `ctx.now`, adding the given interactions to their histories first.
 * Rows are locked in one order, read, computed and written set-based: a few statements however many customers.
 */
export async function evaluateStandings(
  ctx: WriteCtx,
  customerIds: readonly string[],
  deltas: ReadonlyMap<string, readonly HistoryDelta[]> = NOTHING_NEW,
): Promise<void> {
  const { evaluated, written } = await evaluateAndWrite(ctx, customerIds, deltas)
  const replaced = replaceChanges(
    ctx,
    evaluated.map(({ before, after, transitions }) => {
      if (before.folded === EMPTY_TEXT)
        return { customerId: before.customer_id, transitions, fromMs: null, mayBeStored: false }
      const news = deltas.get(before.customer_id) ?? NO_DELTAS
      return changedSpan({ before, deltas: news, transitions, modelVersion: after.model_version })
    }),
  )
  await Promise.all([written, replaced])
}

/** As evaluateStandings where more than time has passed since (another model, another time zone): every stored change is compared. */
export async function reevaluateStandings(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  const { evaluated, written } = await evaluateAndWrite(ctx, customerIds, NOTHING_NEW)
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
  deltas: ReadonlyMap<string, readonly HistoryDelta[]>,
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
      .map((row) => evaluateRow(ctx, models, row, deltas.get(row.customer_id) ?? NO_DELTAS))
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
  deltas: readonly HistoryDelta[],
): Evaluated {
  const history = foldHistory(decodeHistory(row.folded), deltas)
  const { standing, transitions } = computeStanding({
    history,
    models,
    nowMs: ctx.now.getTime(),
    localDay: (atMs) => localDay(atMs, ctx.workspace.timeZone),
  })
  return {
    customerId: row.customer_id,
    archived: row.archived,
    before: row,
    after: toColumns(standing, lastSeen(history, ctx.now.getTime()), row.born_at),
    folded: deltas.length === 0 ? row.folded : encodeHistory(history),
    transitions,
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
