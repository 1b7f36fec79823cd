import { engagementPointsOf, type HistoryDelta } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import { AskEverything, type WriteCtx } from '../../../platform/context/context.ts'
import type { RecordedInteraction } from '../../timeline/index.ts'
import { leaveAsOf } from '../../workspaces/index.ts'
import { isBeyondTotals } from '../exact-totals.ts'
import { addRevenue } from './add-totals.ts'
import { EVALUATE_MAX, evaluateScores } from './evaluate.ts'
import { addOwnerRevenue } from './owner-revenue.ts'

/** Folds what was just recorded into the histories and brings the scores of those customers up to date, in the same transaction. */
export async function applyInteractions(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<void> {
  const deltas = new Map<string, HistoryDelta[]>()
  for (const interaction of interactions) {
    const list = deltas.get(interaction.customerId)
    const delta = toDelta(interaction)
    if (list) list.push(delta)
    else deltas.set(interaction.customerId, [delta])
  }
  const live = await liveCtx(ctx, interactions)
  const customerIds = [...deltas.keys()].sort()
  const owners = new Map<string, string>()
  for (let start = 0; start < customerIds.length; start += EVALUATE_MAX) {
    const evaluated = await evaluateScores(live, customerIds.slice(start, start + EVALUATE_MAX), deltas).catch(
      (error: unknown) => {
        throw isBeyondTotals(error) ? new AskEverything(error) : error
      },
    )
    for (const { customerId, ownerId } of evaluated) if (ownerId !== null) owners.set(customerId, ownerId)
  }
  const revenue = interactions.filter(isRevenue).map((interaction) => {
    const ownerId = owners.get(interaction.customerId)
    return { ...toRevenue(ctx, interaction), ownerId }
  })
  addRevenue(ctx, revenue)
  await addOwnerRevenue(
    ctx,
    revenue.flatMap(({ ownerId, ...figures }) => (ownerId === undefined ? [] : [{ ...figures, ownerId }])),
  )
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

/** What one interaction adds to a history; also what a rebuild reads from the timeline. */
export function toDelta(interaction: RecordedInteraction): HistoryDelta {
  return {
    occurredAtMs: interaction.occurredAtMs,
    countedAtMs: interaction.countedAtMs,
    orders: interaction.orderDelta,
    amountMinor: isRevenue(interaction) ? interaction.amountMinor : 0,
    // The rest of an order that came in parts is no contact of its own.
    points:
      interaction.kind === 'order.placed' && interaction.orderDelta === 0 ? 0 : engagementPointsOf(interaction.kind),
  }
}

/** Payments settle orders that were counted already; only orders and what undoes them are revenue. */
export function isRevenue(interaction: Pick<RecordedInteraction, 'kind'>): boolean {
  return (
    interaction.kind === 'order.placed' ||
    interaction.kind === 'order.cancelled' ||
    interaction.kind === 'order.refunded'
  )
}

/** Revenue by day is a ledger: a refund stands on the day it was given. */
export function toRevenue(ctx: WriteCtx, interaction: RecordedInteraction) {
  return {
    day: localDay(interaction.occurredAtMs, ctx.workspace.timeZone),
    orders: interaction.orderDelta,
    revenueMinor: interaction.amountMinor,
  }
}
