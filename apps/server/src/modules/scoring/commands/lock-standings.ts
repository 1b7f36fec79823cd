import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import type { FigureColumns, PulseColumns, StandingColumns } from '../standing-values.ts'

type Keys = { customer_id: string; archived: boolean; folded: string; born_at: string }
/** A standing as it stands in the database, with the history it came from. */
export type Before = StandingColumns & Keys

type PulseBefore = PulseColumns & Keys
type FiguresBefore = FigureColumns & { customer_id: string }

/**
 * Locks the standings of these customers, in one order, and reads them. The pulse is locked and its newest version read in one statement;
 * the figures in the next: whoever changes them holds the pulse, and one statement that waited would still see the figures from before.
 * Uses the primary keys.
 */
export async function lockStandings(ctx: WriteCtx, customerIds: readonly string[]): Promise<Before[]> {
  const ids = [...new Set(customerIds)].sort()
  const pulses = await sql<PulseBefore>`
    select p.* from standing_pulse p
    where p.workspace_id = ${ctx.workspaceId} and p.customer_id = any (${ids}::uuid[])
    order by p.customer_id for update`.execute(ctx.db)
  const figures = await sql<FiguresBefore>`
    select s.* from standing s
    where s.workspace_id = ${ctx.workspaceId} and s.customer_id = any (${ids}::uuid[])`.execute(ctx.db)
  const byCustomer = new Map(figures.rows.map((row) => [row.customer_id, row]))
  return pulses.rows.flatMap((pulse) => {
    const found = byCustomer.get(pulse.customer_id)
    return found ? [{ ...found, ...pulse }] : []
  })
}
