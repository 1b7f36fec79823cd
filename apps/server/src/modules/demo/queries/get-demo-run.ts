import type { DemoRun } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** How far the demo company is; `none` where nobody asked for it. Uses the primary key. */
export async function getDemoRun(ctx: ReadCtx): Promise<DemoRun> {
  const row = await ctx.db
    .$pickTables<'demo_run'>()
    .selectFrom('demo_run')
    .select(['status', 'done', 'total'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  return row ?? { status: 'none', done: 0, total: 0 }
}
