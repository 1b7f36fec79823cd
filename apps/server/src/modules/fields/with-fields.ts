import type { WriteCtx } from '../../platform/context/context.ts'
import { WorkspaceModel } from '../../platform/records/model.ts'
import { hooksOf } from '../../platform/records/model-hooks.ts'
import { readCustomFields } from './queries/custom-fields.ts'

/** The same transaction with the fields it has just added: a context knows those that were there when it began. */
export async function withFieldsOfNow(ctx: WriteCtx): Promise<WriteCtx> {
  const model = new WorkspaceModel(await readCustomFields(ctx), await ctx.hooks.customObjects(ctx))
  return { ...ctx, model, hooks: hooksOf(ctx.hooks, model) }
}
