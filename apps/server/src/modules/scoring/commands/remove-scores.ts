import type { WriteCtx } from '../../../platform/context/context.ts'
import { addTotals } from './add-totals.ts'
import { countDays } from './count-days.ts'
import { lockScores } from './lock-scores.ts'

/** Customers go with whom nothing ever happened: their scores go in the same transaction, and out of every count. */
export async function removeScores(ctx: WriteCtx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  const rows = await lockScores(ctx, customerIds)
  for (const table of ['score_change', 'customer_score', 'scoring_state', 'customer_activity'] as const) {
    await ctx.db
      .$pickTables<'score_change' | 'customer_score' | 'scoring_state' | 'customer_activity'>()
      .deleteFrom(table)
      .where('workspace_id', '=', ctx.workspaceId)
      .where('customer_id', 'in', customerIds)
      .execute()
  }
  const counted = rows.filter((row) => !row.archived)
  await addTotals(
    ctx,
    counted.map((row) => ({ tier: row.tier, stage: row.stage, customers: -1, spend12mMinor: -row.spend_12m_minor })),
  )
  await countDays(
    ctx,
    counted.map((row) => ({ before: row, after: null })),
  )
}
