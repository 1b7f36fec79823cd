import type { ReadCtx } from '../../../platform/context/context.ts'
import type { DemoInput } from '../generator/model.ts'
import '../tables.ts'

/** What this workspace's demo company is made from; null when there is nothing (more) to make. Uses the primary key. */
export async function findDemoPlan(ctx: ReadCtx): Promise<DemoInput | null> {
  const row = await ctx.db
    .$pickTables<'demo_run'>()
    .selectFrom('demo_run')
    .select(['seed', 'end_at', 'status'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  if (!row || row.status === 'done') return null
  return { seed: row.seed, endMs: Date.parse(row.end_at), currency: ctx.workspace.currency }
}
