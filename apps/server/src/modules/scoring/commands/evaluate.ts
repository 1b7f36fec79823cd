import { setImmediate } from 'node:timers/promises'
import type { HistoryDelta, ScoringModel } from '@rapport/analytics'
import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { goneMeanwhile } from '../../../platform/db/errors.ts'
import { loadModels } from '../queries/load-models.ts'
import { evaluateRow, type WantedChanges } from './evaluate-row.ts'
import { type Before, lockActivities, readForNews, readScores } from './lock-scores.ts'
import { type Prepared, prepareScore } from './prepare-score.ts'
import { compareChanges } from './replace-changes.ts'
import { type Differences, writePrepared } from './write-prepared.ts'

export const EVALUATE_MAX = 2000
/** Between so many, other requests get their turn. */
const COMPUTED_AT_ONCE = 64

const NO_DELTAS: readonly HistoryDelta[] = []
const NOTHING_NEW: ReadonlyMap<string, readonly HistoryDelta[]> = new Map()

/**
 * Brings the scores of these customers up to date as of `ctx.now`, adding the given interactions to their histories first.
 * Rows are read, computed, locked in one order and written set-based: a few statements however many customers. Answers what was found and computed.
 */
export async function evaluateScores(
  ctx: WriteCtx,
  customerIds: readonly string[],
  deltas: ReadonlyMap<string, readonly HistoryDelta[]> = NOTHING_NEW,
): Promise<readonly Prepared[]> {
  return evaluateAndWrite(ctx, customerIds, { deltas, wanted: 'changed' })
}

/** As evaluateScores where more than time has passed since (another model, another time zone): every stored change is compared. */
export async function reevaluateScores(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  await evaluateAndWrite(ctx, customerIds, { deltas: NOTHING_NEW, wanted: 'all' })
}

/** Reads and computes before anything is locked, so that others wait only while rows are written; what changed meanwhile is read and computed again. */
async function evaluateAndWrite(ctx: WriteCtx, customerIds: readonly string[], news: News): Promise<Prepared[]> {
  assert(customerIds.length <= EVALUATE_MAX, 'callers send batches')
  if (customerIds.length === 0) return []
  const ids = [...new Set(customerIds)].sort()
  const early = await readAndCompute(ctx, ids, news)
  const { prepared, differences } = await lockAndCheck(ctx, ids, early, news)
  await writePrepared(ctx, prepared, differences)
  return prepared
}

type News = { deltas: ReadonlyMap<string, readonly HistoryDelta[]>; wanted: WantedChanges }
type Computed = { prepared: ReadonlyMap<string, Prepared>; differences: Differences }

async function readAndCompute(ctx: WriteCtx, customerIds: readonly string[], news: News): Promise<Computed> {
  const models = await loadModels(ctx)
  const rows = news.deltas.size === 0 ? await readScores(ctx, customerIds) : await readForNews(ctx, customerIds)
  const prepared = await compute(ctx, models, rows, news)
  const sets = prepared.flatMap(({ changes }) => (changes === null ? [] : [changes]))
  const differences = await compareChanges(ctx, sets)
  return { prepared: new Map(prepared.map((one) => [one.customerId, one])), differences }
}

async function compute(
  ctx: WriteCtx,
  models: readonly ScoringModel[],
  rows: readonly Before[],
  { deltas, wanted }: News,
): Promise<Prepared[]> {
  const prepared: Prepared[] = []
  for (const [index, row] of rows.entries()) {
    const news = { deltas: deltas.get(row.customer_id) ?? NO_DELTAS, wanted }
    prepared.push(prepareScore(ctx, evaluateRow(ctx, models, row, news)))
    if ((index + 1) % COMPUTED_AT_ONCE === 0) await setImmediate()
  }
  return prepared
}

/**
 * The outcomes by customer id, which is the order in which others lock as well. A newer model that was brought to some of these meanwhile shows in
 * their versions, too; to the others it comes later.
 */
async function lockAndCheck(
  ctx: WriteCtx,
  customerIds: readonly string[],
  early: Computed,
  news: News,
): Promise<{ prepared: Prepared[]; differences: Differences }> {
  const locked = await lockActivities(ctx, customerIds)
  for (const id of customerIds) if (news.deltas.has(id) && !locked.has(id)) throw goneMeanwhile('a customer')
  const changed = [...locked].flatMap(([id, version]) => (early.prepared.get(id)?.version === version ? [] : [id]))
  const late = changed.length === 0 ? null : await readAndCompute(ctx, changed, news)
  const differences = new Map(early.differences)
  for (const id of changed) differences.delete(id)
  for (const [id, difference] of late?.differences ?? []) differences.set(id, difference)
  const prepared = [...locked.keys()].map((id) => {
    const found = late?.prepared.get(id) ?? early.prepared.get(id)
    assert(found, 'an activity row that is held was computed, with its figures')
    return found
  })
  return { prepared, differences }
}
