import type { WriteCtx } from '../../../platform/context/context.ts'
import { type NewInteraction, toRecorded } from '../interaction.ts'
import '../hooks.ts'

type Item = { input: NewInteraction; key: string }

/**
 * Those that would bring what their customer bought, or got back, beyond exact sums; what is known already counts no second time. Asked only
 * where a first run of the transaction found that there are some.
 */
export async function beyondTotals<Given extends Item>(
  ctx: WriteCtx,
  items: readonly Given[],
  knownKeys: (items: readonly Given[]) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<Given>> {
  if (!ctx.asksEverything) return new Set()
  const seen = new Set(await knownKeys(items.filter(({ key }) => key !== '')))
  const fresh = items.filter(({ key }) => key === '' || (!seen.has(key) && seen.add(key)))
  const places = await ctx.hooks.interactionsBeyondTotals(
    ctx,
    fresh.map(({ input }) => toRecorded(input)),
  )
  const keys = new Set(fresh.filter((_, place) => places.has(place)).map(({ key }) => key))
  // The same one sent twice in a batch is one; what no key names has none.
  return new Set(items.filter((item) => keys.has(item.key) && (item.key !== '' || places.has(fresh.indexOf(item)))))
}
