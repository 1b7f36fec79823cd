import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import type { Selection } from './selection.ts'

/** `exact: false` means "about". */
export type Count = { count: number; exact: boolean }

/** Up to so many records are counted one by one. */
const COUNTED_MAX = 10_000
const DIGITS_OF_AN_ESTIMATE = 2

/** How many records a selection holds: counted up to ten thousand, beyond that as the planner estimates it. */
export async function countRecords(ctx: ReadCtx, { from, where }: Selection): Promise<Count> {
  const rows = sql`from ${from} where ${sql.join(where, sql` and `)}`
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 ${rows} limit ${COUNTED_MAX + 1}) as found`.execute(ctx.db)
  const count = counted.rows[0]?.count ?? 0
  if (count <= COUNTED_MAX) return { count, exact: true }
  const estimate = Math.max(count, await estimateRows(ctx, rows))
  return { count: Number(estimate.toPrecision(DIGITS_OF_AN_ESTIMATE)), exact: false }
}

async function estimateRows(ctx: ReadCtx, rows: RawBuilder<unknown>): Promise<number> {
  const result = await sql<{
    'QUERY PLAN': { Plan: { 'Plan Rows': number } }[]
  }>`explain (format json) select 1 ${rows}`.execute(ctx.db)
  return result.rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}
