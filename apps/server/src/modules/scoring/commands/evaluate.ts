import {
  computeStanding,
  decodeHistory,
  EMPTY_HISTORY,
  encodeHistory,
  type FoldedHistory,
  foldHistory,
  type HistoryDelta,
  type StandingModel,
} from '@rapport/analytics'
import { assert, localDay } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { loadModels } from '../queries/load-models.ts'
import { type StandingColumns, toColumns } from '../standing-values.ts'
import { addTotals } from './add-totals.ts'
import { type ChangeSet, replaceChanges } from './replace-changes.ts'
import { writeStandings } from './write-standings.ts'

export const EVALUATE_MAX = 2000

export type Before = StandingColumns & { customer_id: string; archived: boolean; folded: string; created_at: string }

export type Evaluated = {
  customerId: string
  archived: boolean
  before: StandingColumns
  after: StandingColumns
  folded: string | null
  changes: ChangeSet
}

/**
 * Brings the standings of these customers up to date as of `ctx.now`, adding the given interactions to their histories first.
 * Rows are locked in one order, read, computed and written set-based: five statements however many customers.
 */
export async function evaluateStandings(
  ctx: WriteCtx,
  customerIds: readonly string[],
  deltas: ReadonlyMap<string, readonly HistoryDelta[]>,
): Promise<void> {
  assert(customerIds.length <= EVALUATE_MAX, 'callers send batches')
  if (customerIds.length === 0) return
  const models = await loadModels(ctx)
  const rows = await lockStandings(ctx, customerIds)
  const evaluated = rows.map((row) => evaluateRow(ctx, models, row, deltas.get(row.customer_id) ?? []))
  await writeStandings(ctx, evaluated)
  await replaceChanges(
    ctx,
    evaluated.map((one) => one.changes),
  )
  await addTotals(ctx, evaluated.flatMap(totalDeltas))
  announceTierChanges(ctx, evaluated)
}

/**
 * Locks first, reads in the next statement: one that waited for another writer inside a single statement would see that writer's
 * standing but the history from before it, and write the other's events away. Uses the primary keys.
 */
export async function lockStandings(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  const ids = [...new Set(customerIds)].sort()
  await sql`
    select customer_id from standing
    where workspace_id = ${ctx.workspaceId} and customer_id = any (${ids}::uuid[])
    order by customer_id for update`.execute(ctx.db)
  const result = await sql<Before>`
    select s.*, h.folded, c.created_at
    from standing s
    join standing_history h on h.workspace_id = s.workspace_id and h.customer_id = s.customer_id
    join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${ids}::uuid[])
    order by s.customer_id`.execute(ctx.db)
  return result.rows
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
    after: toColumns(standing, lastSeen(history, ctx.now.getTime()), row.created_at),
    folded: deltas.length === 0 ? null : encodeHistory(history),
    changes: { customerId: row.customer_id, transitions, isNew: row.folded === EMPTY_TEXT },
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
