import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import { isoDay, nextShard } from './add-totals.ts'

/** What a customer's interactions add to the revenue of a local day (2026-01-31). */
export type CustomerRevenue = { customerId: string; day: string; orders: number; revenueMinor: number }
type OwnerRevenue = { ownerId: string; day: string; orders: number; revenueMinor: number }

const ADD = bulkInsert(
  'revenue_owner_day',
  {
    workspace_id: 'uuid',
    owner_id: 'uuid',
    day: 'date',
    shard: 'smallint',
    orders: 'bigint',
    revenue_minor: 'numeric',
  },
  `on conflict (workspace_id, owner_id, day, shard) do update
    set orders = revenue_owner_day.orders + excluded.orders, revenue_minor = revenue_owner_day.revenue_minor + excluded.revenue_minor`,
)

/** Adds what just happened to the owners of the customers it happened to. Callers hold their scores: no owner can change meanwhile. */
export async function addOwnerRevenue(
  ctx: WriteCtx,
  deltas: readonly { ownerId: string; day: number; orders: number; revenueMinor: number }[],
): Promise<void> {
  await write(
    ctx,
    deltas.map(({ day, ...figures }) => ({ ...figures, day: isoDay(day) })),
  )
}

/** A customer whose revenue another owner sees from now on; null: nobody, for customers without an owner and archived ones. */
export type OwnerMove = { customerId: string; from: string | null; to: string | null }

/** Takes the past of these customers along. Callers hold their scores: nothing is recorded about them meanwhile. */
export async function moveOwnerRevenue(ctx: WriteCtx, moves: readonly OwnerMove[]): Promise<void> {
  const real = new Map(moves.filter(({ from, to }) => from !== to).map((move) => [move.customerId, move]))
  if (real.size === 0) return
  const revenue = await revenueOf(ctx, [...real.keys()])
  const deltas = revenue.flatMap(({ customerId, day, orders, revenueMinor }): OwnerRevenue[] => {
    const { from = null, to = null } = real.get(customerId) ?? {}
    const taken = from === null ? [] : [{ ownerId: from, day, orders: -orders, revenueMinor: -revenueMinor }]
    return to === null ? taken : [...taken, { ownerId: to, day, orders, revenueMinor }]
  })
  await write(ctx, deltas)
}

/** Uses interaction_orders. */
async function revenueOf(ctx: WriteCtx, customerIds: readonly string[]): Promise<CustomerRevenue[]> {
  const result = await sql<CustomerRevenue>`
    select i.customer_id as "customerId", (i.occurred_at at time zone ${ctx.workspace.timeZone}::text)::date as day,
      sum(i.order_delta)::bigint as orders, sum(coalesce(i.amount_minor, 0))::bigint as "revenueMinor"
    from interaction i
    where i.workspace_id = ${ctx.workspaceId}::uuid and i.customer_id = any (${customerIds}::uuid[])
      and i.kind in ('order.placed', 'order.cancelled', 'order.refunded')
    group by 1, 2`.execute(ctx.db)
  return result.rows
}

/** Rows go in one order, so that writers wait for one another and never in a circle. */
async function write(ctx: WriteCtx, deltas: readonly OwnerRevenue[]): Promise<void> {
  const sums = new Map<string, Omit<OwnerRevenue, 'revenueMinor'> & { revenueMinor: bigint }>()
  for (const { ownerId, day, orders, revenueMinor } of deltas) {
    const key = `${ownerId} ${day}`
    const sum = sums.get(key) ?? { ownerId, day, orders: 0, revenueMinor: 0n }
    sum.orders += orders
    sum.revenueMinor += BigInt(revenueMinor)
    sums.set(key, sum)
  }
  const changed = [...sums.entries()]
    .filter(([, sum]) => sum.orders !== 0 || sum.revenueMinor !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const shard = nextShard()
  await runBulk(
    ctx.db,
    ADD,
    changed.map(([, sum]) => [ctx.workspaceId, sum.ownerId, sum.day, shard, sum.orders, String(sum.revenueMinor)]),
  )
}

/** What the counters should hold, by the timeline and the owners of now. */
function countedAnew(ctx: WriteCtx) {
  return sql`
    select s.owner_id, (i.occurred_at at time zone ${ctx.workspace.timeZone}::text)::date as day, sum(i.order_delta)::bigint as orders,
      sum(coalesce(i.amount_minor, 0)) as revenue_minor
    from interaction i
    join customer_score s on s.workspace_id = ${ctx.workspaceId}::uuid and s.customer_id = i.customer_id
    where i.workspace_id = ${ctx.workspaceId}::uuid and i.kind in ('order.placed', 'order.cancelled', 'order.refunded')
      and s.archived_at is null and s.owner_id is not null
    group by 1, 2 having sum(i.order_delta) <> 0 or sum(coalesce(i.amount_minor, 0)) <> 0`
}

/** Whether the counters by owner equal what the timeline says. */
export async function ownerRevenueAgrees(ctx: WriteCtx): Promise<boolean> {
  const kept = sql`
    select owner_id, day, sum(orders)::bigint as orders, sum(revenue_minor) as revenue_minor from revenue_owner_day
    where workspace_id = ${ctx.workspaceId}::uuid group by 1, 2 having sum(orders) <> 0 or sum(revenue_minor) <> 0`
  const result = await sql`
    (${kept} except ${countedAnew(ctx)}) union all (${countedAnew(ctx)} except ${kept}) limit 1`.execute(ctx.db)
  return result.rows.length === 0
}

/** Counts anew; callers hold the lock on the table, so that what others add comes on top. */
export async function rebuildOwnerRevenue(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .$pickTables<'revenue_owner_day'>()
    .deleteFrom('revenue_owner_day')
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
  const result = await sql<{
    owner_id: string
    day: string
    orders: number
    revenue_minor: string
  }>`${countedAnew(ctx)}`.execute(ctx.db)
  const rows = result.rows.map((row) => [ctx.workspaceId, row.owner_id, row.day, 0, row.orders, row.revenue_minor])
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    await runBulk(ctx.db, ADD, rows.slice(start, start + ROWS_PER_STATEMENT))
  }
}

const ROWS_PER_STATEMENT = 10_000
