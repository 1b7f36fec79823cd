import type { DemoRun } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { getDemoRun } from '../queries/get-demo-run.ts'
import { enqueueFilling } from './fill-batch.ts'
import '../tables.ts'

const SEED = 'rapport'

/**
 * Asks for the demo company. Asked again, it goes on with one that is under way or failed and leaves a finished one as it is.
 * Throws `demo.not_empty` where there are customers of another origin: real ones are never mixed with made-up ones.
 */
export async function startDemo(ctx: WriteCtx): Promise<DemoRun> {
  requireCan(ctx, 'import.run')
  const known = await getDemoRun(ctx)
  if (known.status === 'done') return known
  if (known.status === 'none') await requireEmpty(ctx)
  const now = ctx.realNow.toISOString()
  // Two at once: the second finds the first's row and goes on with that.
  await ctx.db
    .$pickTables<'demo_run'>()
    .insertInto('demo_run')
    .values({
      workspace_id: ctx.workspaceId,
      seed: SEED,
      end_at: now,
      status: 'running',
      done: 0,
      total: 0,
      started_at: now,
    })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({ status: 'running' }).where('demo_run.status', '=', 'failed'),
    )
    .execute()
  enqueueFilling(ctx)
  ctx.recordChange({ action: 'demo.started', object: 'workspace', id: ctx.workspaceId, topics: ['demo'] })
  return getDemoRun(ctx)
}

async function requireEmpty(ctx: WriteCtx): Promise<void> {
  const result = await sql`select 1 from customer where workspace_id = ${ctx.workspaceId} limit 1`.execute(ctx.db)
  if (result.rows.length === 0) return
  throw new AppError(
    'demo.not_empty',
    409,
    'This workspace already contains customers. Demo data can only be created in an empty workspace.',
  )
}
