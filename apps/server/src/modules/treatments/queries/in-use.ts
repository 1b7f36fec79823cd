import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** Those of the customers, or of the treatments, that something was done of. Uses treatment_done_last and treatment_done_treatment. */
export async function withSomethingDone(
  ctx: ReadCtx,
  column: 'customer_id' | 'treatment_id',
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .$pickTables<'treatment_done'>()
    .selectFrom('treatment_done')
    .select(column)
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where(column, 'in', [...ids])
    .execute()
  return rows.map((row) => row[column])
}
