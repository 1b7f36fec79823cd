import type { WriteCtx } from '../../../platform/context/context.ts'
import type { RecordedInteraction } from '../../timeline/index.ts'
import { isRevenue } from '../history-delta.ts'
import { addRevenue } from './add-totals.ts'
import { toRevenue } from './apply-interactions.ts'
import { foldAnew } from './fold-anew.ts'
import { addOwnerRevenue } from './owner-revenue.ts'

/** Brings the scores of customers whose interactions were taken out of the timeline to what is left there. */
export async function forgetInteractions(ctx: WriteCtx, gone: readonly RecordedInteraction[]): Promise<void> {
  const folded = await foldAnew(
    ctx,
    gone.map(({ customerId }) => customerId),
  )
  const owners = new Map(folded.map(({ customerId, ownerId }) => [customerId, ownerId]))
  const taken = gone.filter(isRevenue).map((interaction) => {
    const { day, orders, revenueMinor } = toRevenue(ctx, interaction)
    return { day, orders: -orders, revenueMinor: -revenueMinor, ownerId: owners.get(interaction.customerId) ?? null }
  })
  await addRevenue(ctx, taken)
  await addOwnerRevenue(
    ctx,
    taken.flatMap(({ ownerId, ...figures }) => (ownerId === null ? [] : [{ ...figures, ownerId }])),
  )
}
