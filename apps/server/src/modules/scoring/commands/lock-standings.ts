import { type RawBuilder, sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { FigureColumns, PulseColumns, StandingColumns } from '../standing-values.ts'

type Keys = { customer_id: string; archived: boolean; folded: string; born_at: string }
/** A standing as it stands in the database, with the history it came from. */
export type Before = StandingColumns & Keys & { owner_id: string | null }

type PulseBefore = PulseColumns & Keys
/** Where something new is written anyway, what was there need not be unpacked to compare. */
const EXCEPT_REASONS = sql`
  p.customer_id, p.archived, p.born_at, p.folded, p.last_activity_at, p.engagement_points, p.engagement_as_of, p.engagement_rank,
  p.next_review_at, null as next_change, null as reasons`

type FiguresBefore = FigureColumns & { customer_id: string; owner_id: string | null }

/** As lockStandings, for standings that are written whatever they were: `next_change` and `reasons` come as null. */
export function lockForNews(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  return lockStandings(ctx, customerIds, EXCEPT_REASONS)
}

/**
 * Locks the standings of these customers, in one order, and reads them. The pulse is locked and its newest version read in one statement;
 * the figures in the next: whoever changes them holds the pulse, and one statement that waited would still see the figures from before.
 * Uses the primary keys.
 */
export async function lockStandings(
  ctx: WriteCtx,
  customerIds: readonly string[],
  columns: RawBuilder<unknown> = sql`p.*`,
): Promise<Before[]> {
  const ids = [...new Set(customerIds)].sort()
  const locked = sql<PulseBefore>`
    select ${columns} from standing_pulse p
    where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${ids}::uuid[])
    order by p.customer_id for update`.execute(ctx.db)
  const read = sql<FiguresBefore>`
    select s.* from standing s
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${ids}::uuid[])`.execute(ctx.db)
  const [pulses, figures] = await Promise.all([locked, read])
  const byCustomer = new Map(figures.rows.map((row) => [row.customer_id, row]))
  return pulses.rows.flatMap((pulse) => {
    const found = byCustomer.get(pulse.customer_id)
    return found ? [{ ...found, ...pulse }] : []
  })
}
