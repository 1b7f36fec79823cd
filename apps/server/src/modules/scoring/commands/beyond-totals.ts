import { decodeHistory, type FoldedHistory, foldHistory } from '@rapport/analytics'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { RecordedInteraction } from '../../timeline/index.ts'
import { isBeyondTotals } from '../exact-totals.ts'
import { toDelta } from '../history-delta.ts'
import { lockScores } from './lock-scores.ts'

/**
 * Folds one interaction after the other into the histories of their customers, and answers the places of those that no longer fit. Scores stay
 * held, so that what fits now still does when it is recorded.
 */
export async function interactionsBeyondTotals(
  ctx: WriteCtx,
  interactions: readonly RecordedInteraction[],
): Promise<ReadonlySet<number>> {
  const beyond = new Set<number>()
  const rows = await lockScores(
    ctx,
    interactions.map(({ customerId }) => customerId),
  )
  const histories = new Map(rows.map((row) => [row.customer_id, decodeHistory(row.folded)]))
  for (const [place, interaction] of interactions.entries()) {
    const { customerId } = interaction
    const history = histories.get(customerId)
    if (history === undefined) continue
    const grown = grow(history, interaction)
    if (grown === null) beyond.add(place)
    else histories.set(customerId, grown)
  }
  return beyond
}

function grow(history: FoldedHistory, interaction: RecordedInteraction): FoldedHistory | null {
  try {
    return foldHistory(history, [toDelta(interaction)])
  } catch (error) {
    if (isBeyondTotals(error)) return null
    throw error
  }
}
