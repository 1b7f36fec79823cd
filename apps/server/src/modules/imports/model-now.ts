import type { ObjectModel } from '@rapport/contract'
import type { Identity } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'

/** The objects as the workspace has them now, for what reads a file outside any transaction. */
export function modelNow({ withRead }: Pick<ContextFactory, 'withRead'>, identity: Identity): Promise<ObjectModel> {
  return withRead(identity, async (ctx) => ctx.model)
}
