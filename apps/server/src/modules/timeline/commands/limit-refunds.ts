import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { NewInteraction } from '../interaction.ts'
import { isWithinPaid } from '../rules.ts'

type Item = { input: NewInteraction; key: string }

/**
 * Of refunds that name no order, those that give back more than the customer's order events brought: their places in the list. Order events
 * of the same batch count, wherever they stand in it; what is known already counts once. Customers are locked, so that
 * two batches cannot both give back the same money. Uses interaction_customer.
 */
export async function refundsBeyondPaid<Given extends Item>(
  ctx: WriteCtx,
  items: readonly Given[],
  knownKeys: (items: readonly Given[]) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<Given>> {
  const refunds = items.filter(isFreeRefund)
  if (refunds.length === 0) return new Set()
  const customerIds = [...new Set(refunds.map(({ input }) => input.customerId))]
  const left = await lockedBalances(ctx, customerIds)
  const theirs = items.filter(({ input }) => left.has(input.customerId) && isFreeOrder(input))
  // Read after the balances: what another writer adds in between is then counted not at all, never twice.
  const seen = new Set(await knownKeys(theirs))
  const fresh = theirs.filter(({ key }) => !seen.has(key) && seen.add(key))
  for (const { input } of fresh) {
    if (input.kind === 'order.placed') grow(left, input.customerId, input.amountMinor ?? 0)
  }
  const beyond = new Set<string>()
  for (const { input, key } of fresh.filter(isFreeRefund)) {
    const { customerId, amountMinor } = input
    const refundMinor = -(amountMinor ?? 0)
    if (isWithinPaid({ leftMinor: left.get(customerId) ?? 0, refundMinor })) grow(left, customerId, -refundMinor)
    else beyond.add(key)
  }
  // The same one sent twice in a batch is one.
  return new Set(refunds.filter(({ key }) => beyond.has(key)))
}

function isFreeOrder(input: NewInteraction): boolean {
  return input.owner === undefined && (input.kind === 'order.placed' || input.kind === 'order.refunded')
}

function isFreeRefund({ input }: Item): boolean {
  return isFreeOrder(input) && input.kind === 'order.refunded'
}

function grow(left: Map<string, number>, customerId: string, byMinor: number): void {
  left.set(customerId, (left.get(customerId) ?? 0) + byMinor)
}

/** What is left of order events without an order, by customer. Locked in the order of their ids, as everybody locks them. */
async function lockedBalances(ctx: WriteCtx, customerIds: readonly string[]): Promise<Map<string, number>> {
  await sql`
    select from customer where workspace_id = ${ctx.workspaceId} and id = any (${customerIds}::uuid[])
    order by id for no key update`.execute(ctx.db)
  const result = await sql<{ id: string; leftMinor: string }>`
    select customer_id as id, sum(amount_minor)::text as "leftMinor" from interaction
    where workspace_id = ${ctx.workspaceId} and customer_id = any (${customerIds}::uuid[])
      and kind in ('order.placed', 'order.refunded') and order_id is null
    group by customer_id`.execute(ctx.db)
  const left = new Map(customerIds.map((id) => [id, 0]))
  for (const row of result.rows) left.set(row.id, Number(row.leftMinor))
  return left
}
