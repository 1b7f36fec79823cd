import type { HistoryDelta } from '@rapport/analytics'
import { engagementPointsOf } from '@rapport/contract'
import type { RecordedInteraction } from '../timeline/index.ts'

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
