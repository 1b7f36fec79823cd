import type { WriteCtx } from '../../platform/context/context.ts'
import { readModel } from '../../platform/records/model.ts'

/** The same transaction with the fields it has just added: a context knows those that were there when it began. */
export async function withFieldsOfNow(ctx: WriteCtx): Promise<WriteCtx> {
  return { ...ctx, model: await readModel(ctx) }
}
