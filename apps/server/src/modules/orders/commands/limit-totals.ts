import type { WriteCtx } from '../../../platform/context/context.ts'
import { type RecordedInteraction, totalTooLarge } from '../../timeline/index.ts'
import type { CleanDraft } from '../draft.ts'
import {
  type Fragment,
  kindOf,
  type Merged,
  type MergeTerms,
  mergeInto,
  type OrderState,
  orderDeltaOf,
} from '../merge.ts'

/**
 * Drafts that would bring what their customer bought, or got back, beyond exact sums. Merged on trial, for only what is new of an order adds to them.
 * Asked only where a first run of the transaction found that there are some.
 */
export async function draftsBeyondTotals<Item extends { draft: CleanDraft }>(
  ctx: WriteCtx,
  items: readonly Item[],
  { states, terms }: { states: ReadonlyMap<string, OrderState>; terms: MergeTerms },
): Promise<ReadonlySet<Item>> {
  if (!ctx.asksEverything) return new Set()
  const trial = new Map([...states].map(([key, state]) => [key, { ...state, marks: new Map(state.marks) }]))
  const adding = items.flatMap((item) => {
    const { fragment } = mergeInto(trial, item.draft, terms)
    return fragment && fragment.order.status !== 'cancelled' ? [{ item, recorded: toRecorded(fragment) }] : []
  })
  const places = await ctx.hooks.interactionsBeyondTotals(
    ctx,
    adding.map(({ recorded }) => recorded),
  )
  return new Set(adding.filter((_, place) => places.has(place)).map(({ item }) => item))
}

export function beyondTotalsRefusal(): Merged {
  return { outcome: { orderId: null, status: 'refused', linesCreated: 0, userError: totalTooLarge() } }
}

function toRecorded(fragment: Fragment): RecordedInteraction {
  const { order, amountMinor } = fragment
  const atMs = Date.parse(order.placedAt)
  return {
    customerId: order.customerId,
    kind: kindOf(fragment),
    occurredAtMs: atMs,
    countedAtMs: atMs,
    orderDelta: orderDeltaOf(fragment),
    amountMinor,
    correctsId: null,
  }
}
