import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { CustomerChange } from '../../customers/index.ts'
import { addTotals } from './add-totals.ts'
import { copyCustomers } from './copy-customers.ts'
import { countDays, type Moments } from './count-days.ts'
import { holdScores } from './lock-scores.ts'
import { moveOwnerRevenue } from './owner-revenue.ts'

type Before = Moments & {
  customer_id: string
  owner_id: string | null
  archived: boolean
  stage: string
  spend_12m_minor: number
}

/** Keeps the copies of owner and archive state that lists narrow by. Runs in the transaction that changes the customer. */
export async function reassignScores(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void> {
  if (customers.length === 0) return
  const ids = customers.map((customer) => customer.id)
  await holdScores(ctx, ids)
  const before = await sql<Before>`
    select s.customer_id, s.owner_id, s.archived_at is not null as archived, s.tier, s.tier_since, s.previous_tier, s.stage,
      s.first_order_at, s.last_order_at, s.spend_12m_minor from customer_score s
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${ids}::uuid[])`.execute(ctx.db)
  // What the customers are by now, not what was said: somebody else may have changed the other of the two meanwhile.
  const given = new Map((await copyCustomers(ctx, ids)).map((customer) => [customer.id, customer]))
  await sql`
    update customer_activity p set owner_id = s.owner_id, archived = s.archived_at is not null from customer_score s
    where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${ids}::uuid[])
      and s.workspace_id = p.workspace_id and s.customer_id = p.customer_id`.execute(ctx.db)
  const turned = before.rows.filter((row) => row.archived !== given.get(row.customer_id)?.archived)
  const deltas = turned.map((row) => {
    const sign = row.archived ? 1 : -1
    return { tier: row.tier, stage: row.stage, customers: sign, spend12mMinor: sign * row.spend_12m_minor }
  })
  await addTotals(ctx, deltas)
  await countDays(
    ctx,
    turned.map((row) => (row.archived ? { before: null, after: row } : { before: row, after: null })),
  )
  const moves = before.rows.map((row) => ({
    customerId: row.customer_id,
    from: seenBy(row),
    to: seenBy(given.get(row.customer_id)),
  }))
  await moveOwnerRevenue(ctx, moves)
}

/** Whose home counts the customer: archived ones are in nobody's. */
function seenBy(customer: { owner_id: string | null; archived: boolean } | CustomerChange | undefined): string | null {
  if (!customer || customer.archived) return null
  return 'owner_id' in customer ? customer.owner_id : customer.ownerId
}
