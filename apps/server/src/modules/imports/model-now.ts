import { importedObject, type ObjectModel } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import type { Identity, ReadCtx } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'

/** The objects as the workspace has them now, for what reads a file outside any transaction. */
export function modelNow({ withRead }: Pick<ContextFactory, 'withRead'>, identity: Identity): Promise<ObjectModel> {
  return withRead(identity, async (ctx) => ctx.model)
}

/** The object whose records an import of this target holds, as the workspace has it; null for the targets with rules of their own. */
export function objectOfTarget({ model }: Pick<ReadCtx, 'model'>, target: string | null): ObjectDeclaration | null {
  return importedObject(target ?? '', model)
}

/** Whether files of this target hold records of an object: by its plural, which the targets with rules of their own do not have. */
export function holdsRecords(target: string | null): boolean {
  return target !== null && (target.startsWith('objects/') || importedObject(target) !== null)
}
