import type { ReadCtx } from '../../platform/context/context.ts'
import { readModel } from '../../platform/records/model.ts'
import { hooksOf } from '../../platform/records/model-hooks.ts'

/** The same transaction with the fields it has just added: a context knows those that were there when it began. */
export async function withFieldsOfNow<Ctx extends ReadCtx>(ctx: Ctx): Promise<Ctx> {
  const model = await readModel(ctx)
  return { ...ctx, model, hooks: hooksOf(ctx.hooks, model) }
}
