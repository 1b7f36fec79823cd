import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import type { FigureColumns } from '../score-values.ts'
import { nextShard } from './add-totals.ts'

/** What of a score is counted by day. */
export type Moments = Pick<FigureColumns, 'tier' | 'tier_since' | 'previous_tier' | 'first_order_at' | 'last_order_at'>

/** A customer's score before and after; null: in nobody's count, for archived ones. */
export type MomentsChange = { before: Moments | null; after: Moments | null }

const ADD = bulkInsert(
  'score_day',
  {
    workspace_id: 'uuid',
    moment: 'text',
    day: 'date',
    from_tier: 'text',
    to_tier: 'text',
    shard: 'smallint',
    customers: 'bigint',
  },
  `on conflict (workspace_id, moment, day, from_tier, to_tier, shard) do update
    set customers = score_day.customers + excluded.customers`,
)

/**
 * Keeps how many customers bought first, bought last and moved between tiers on each day in UTC. Callers hold the scores. Rows go in
 * one order, so that writers wait for one another and never in a circle.
 */
export async function countDays(ctx: WriteCtx, changes: readonly MomentsChange[]): Promise<void> {
  const sums = new Map<string, number>()
  const add = (key: string | null, customers: number) => {
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + customers)
  }
  for (const { before, after } of changes) {
    for (const keyOf of KEYS) {
      const [old, fresh] = [before && keyOf(before), after && keyOf(after)]
      if (old === fresh) continue
      add(old, -1)
      add(fresh, 1)
    }
  }
  const shard = nextShard()
  const cells = [...sums.entries()]
    .filter(([, customers]) => customers !== 0)
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([key, customers]) => [ctx.workspaceId, ...key.split(' '), shard, customers])
  await runBulk(ctx.db, ADD, cells)
}

/** Moment, day, and the tiers of a move, as the table's key has them. Instants from the database and our own both begin with the UTC day. */
const KEYS: readonly ((moments: Moments) => string | null)[] = [
  ({ first_order_at: at }) => (at === null ? null : `first_order ${at.slice(0, 10)}  `),
  ({ last_order_at: at }) => (at === null ? null : `last_order ${at.slice(0, 10)}  `),
  ({ previous_tier: from, tier_since: at, tier }) => (from === null ? null : `tier ${at.slice(0, 10)} ${from} ${tier}`),
]

/** What the counters should hold. Reads all scores. */
function countedAnew(ctx: WriteCtx) {
  const scores = sql`from customer_score where workspace_id = ${ctx.workspaceId}::uuid and archived_at is null`
  return sql`
    select 'first_order' as moment, (first_order_at at time zone 'UTC')::date as day, '' as from_tier, '' as to_tier, count(*) as customers
    ${scores} and first_order_at is not null group by 2
    union all
    select 'last_order', (last_order_at at time zone 'UTC')::date, '', '', count(*)
    ${scores} and last_order_at is not null group by 2
    union all
    select 'tier', (tier_since at time zone 'UTC')::date, previous_tier, tier, count(*)
    ${scores} and previous_tier is not null group by 2, 3, 4`
}

/** Whether the counters equal what the scores say. */
export async function daysAgree(ctx: WriteCtx): Promise<boolean> {
  const kept = sql`
    select moment, day, from_tier, to_tier, sum(customers)::bigint as customers from score_day
    where workspace_id = ${ctx.workspaceId}::uuid group by 1, 2, 3, 4 having sum(customers) <> 0`
  const result = await sql`
    (${kept} except (${countedAnew(ctx)})) union all ((${countedAnew(ctx)}) except ${kept}) limit 1`.execute(ctx.db)
  return result.rows.length === 0
}

/** Counts anew; callers hold the lock on the table, so that what others add comes on top. */
export async function rebuildDays(ctx: WriteCtx): Promise<void> {
  await ctx.db.$pickTables<'score_day'>().deleteFrom('score_day').where('workspace_id', '=', ctx.workspaceId).execute()
  await sql`
    insert into score_day (workspace_id, moment, day, from_tier, to_tier, shard, customers)
    select ${ctx.workspaceId}::uuid, c.moment, c.day, c.from_tier, c.to_tier, 0, c.customers from (${countedAnew(ctx)}) c`.execute(
    ctx.db,
  )
}
