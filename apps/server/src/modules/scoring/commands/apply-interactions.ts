import type { HistoryDelta } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import { AskEverything, type WriteCtx } from '../../../platform/context/context.ts'
import { goneMeanwhile } from '../../../platform/db/errors.ts'
import type { RecordedInteraction } from '../../timeline/index.ts'
import { leaveAsOf } from '../../workspaces/index.ts'
import { isBeyondTotals } from '../exact-totals.ts'
import { isRevenue, toDelta } from '../history-delta.ts'
import { addRevenue } from './add-totals.ts'
import { EVALUATE_MAX, evaluateScores } from './evaluate.ts'
import { foldAnew } from './fold-anew.ts'
import { addOwnerRevenue } from './owner-revenue.ts'
import type { Prepared } from './prepare-score.ts'

/** Folds what was just recorded into the histories and brings the scores of those customers up to date, in the same transaction. */
export async function applyInteractions(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<void> {
  const live = await liveCtx(ctx, interactions)
  const isCorrected = interactions.some(({ correctsId }) => correctsId !== null)
  const evaluated = isCorrected ? await evaluateAnew(live, interactions) : await evaluateWith(live, interactions)
  const owners = new Map(evaluated.flatMap(({ customerId, ownerId }) => (ownerId ? [[customerId, ownerId]] : [])))
  const revenue = interactions.filter(isRevenue).map((interaction) => {
    const ownerId = owners.get(interaction.customerId)
    return { ...toRevenue(ctx, interaction), ownerId }
  })
  await addRevenue(ctx, revenue)
  await addOwnerRevenue(
    ctx,
    revenue.flatMap(({ ownerId, ...figures }) => (ownerId === undefined ? [] : [{ ...figures, ownerId }])),
  )
}

/** Adds to what was folded before. */
async function evaluateWith(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<Prepared[]> {
  const deltas = new Map<string, HistoryDelta[]>()
  for (const interaction of interactions) {
    const list = deltas.get(interaction.customerId)
    const delta = toDelta(interaction)
    if (list) list.push(delta)
    else deltas.set(interaction.customerId, [delta])
  }
  const customerIds = [...deltas.keys()].sort()
  const all: Prepared[] = []
  for (let start = 0; start < customerIds.length; start += EVALUATE_MAX) {
    const evaluated = await evaluateScores(ctx, customerIds.slice(start, start + EVALUATE_MAX), deltas).catch(
      (error: unknown) => {
        throw isBeyondTotals(error) ? new AskEverything(error) : error
      },
    )
    all.push(...evaluated)
  }
  return all
}

/** What a correction replaces cannot be taken back from what was folded. */
async function evaluateAnew(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<readonly Prepared[]> {
  const customerIds = new Set(interactions.map(({ customerId }) => customerId))
  const evaluated = await foldAnew(ctx, [...customerIds])
  if (evaluated.length < customerIds.size) throw goneMeanwhile('a customer')
  return evaluated
}

/** News from after the date the workspace looks at ends that view: from here on it lives in the present again. */
async function liveCtx(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<WriteCtx> {
  const { asOf } = ctx.workspace
  if (asOf === null) return ctx
  const newestMs = Math.max(...interactions.map((interaction) => interaction.occurredAtMs))
  if (newestMs <= Date.parse(asOf)) return ctx
  await leaveAsOf(ctx)
  return { ...ctx, now: ctx.realNow, workspace: { ...ctx.workspace, asOf: null } }
}

/** Revenue by day is a ledger: a refund stands on the day it was given. */
export function toRevenue(ctx: WriteCtx, interaction: RecordedInteraction) {
  return {
    day: localDay(interaction.occurredAtMs, ctx.workspace.timeZone),
    orders: interaction.orderDelta,
    revenueMinor: interaction.amountMinor,
  }
}
