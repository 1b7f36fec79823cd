import type { WriteCtx } from '../../../platform/context/context.ts'
import type { RecordedInteraction } from '../../timeline/index.ts'
import { addRevenue } from './add-totals.ts'
import { isRevenue, toRevenue } from './apply-interactions.ts'
import { evaluateFromTimeline } from './evaluate-from-timeline.ts'
import { lockScores } from './lock-scores.ts'
import { addOwnerRevenue } from './owner-revenue.ts'
import { type Prepared, prepareScore } from './prepare-score.ts'
import { compareChanges } from './replace-changes.ts'
import { writePrepared } from './write-prepared.ts'

/** So many histories are read from the timeline at a time: each may be long. */
const CUSTOMERS_AT_ONCE = 200

/**
 * Brings the scores of customers whose interactions were taken out of the timeline to what is left there. They are folded anew: when somebody was
 * first and last seen cannot be taken back from a sum.
 */
export async function forgetInteractions(ctx: WriteCtx, gone: readonly RecordedInteraction[]): Promise<void> {
  const customerIds = [...new Set(gone.map((interaction) => interaction.customerId))].sort()
  const owners = new Map<string, string>()
  for (let start = 0; start < customerIds.length; start += CUSTOMERS_AT_ONCE) {
    for (const { customerId, ownerId } of await refold(ctx, customerIds.slice(start, start + CUSTOMERS_AT_ONCE))) {
      if (ownerId !== null) owners.set(customerId, ownerId)
    }
  }
  const taken = gone.filter(isRevenue).map((interaction) => {
    const { day, orders, revenueMinor } = toRevenue(ctx, interaction)
    return { day, orders: -orders, revenueMinor: -revenueMinor, ownerId: owners.get(interaction.customerId) }
  })
  addRevenue(ctx, taken)
  await addOwnerRevenue(
    ctx,
    taken.flatMap(({ ownerId, ...figures }) => (ownerId === undefined ? [] : [{ ...figures, ownerId }])),
  )
}

async function refold(ctx: WriteCtx, customerIds: readonly string[]): Promise<readonly Prepared[]> {
  const rows = await lockScores(ctx, customerIds)
  const evaluated = await evaluateFromTimeline(ctx, rows)
  const prepared = evaluated.map((one) => prepareScore(ctx, one))
  const sets = prepared.flatMap(({ changes }) => (changes === null ? [] : [changes]))
  await writePrepared(ctx, prepared, await compareChanges(ctx, sets))
  return prepared
}
