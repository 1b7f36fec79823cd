import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import { readModel } from './model.ts'
import { hooksOf } from './model-hooks.ts'

/** Whoever changes what fields there are waits here for those who are writing values of them, and they for whoever does, until the transaction ends. */
export async function lockModel(ctx: WriteCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${keyOf(ctx)}, 0))`.execute(ctx.db)
}

/**
 * The same transaction with the fields as they are now, and as they stay until it ends: those a request knows may be a moment old, and a value must not
 * be written by a rule that holds no more, nor to a place that nobody reads.
 */
export async function withModelHeld(ctx: WriteCtx): Promise<WriteCtx> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${keyOf(ctx)}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ version: number }>`
    select model_version as version from workspace where id = ${ctx.workspaceId}::uuid`.execute(ctx.db)
  const modelVersion = rows[0]?.version ?? ctx.workspace.modelVersion
  if (modelVersion === ctx.workspace.modelVersion) return ctx
  const workspace = { ...ctx.workspace, modelVersion }
  const model = await readModel(ctx)
  return { ...ctx, workspace, model, hooks: hooksOf(ctx.hooks, model) }
}

function keyOf({ workspaceId }: WriteCtx): string {
  return `model ${workspaceId}`
}
