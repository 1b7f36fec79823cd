import { declaredObjects, importedObject, type KnownObjects } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import type { Identity, ReadCtx } from '../../platform/context/context.ts'
import type { ContextFactory } from '../../platform/context/context-factory.ts'

/** The objects of a workspace, those it added too, with the fields it added. */
export function knownObjects({ model }: Pick<ReadCtx, 'model'>): KnownObjects {
  const objects = [
    ...declaredObjects().map((declaration) => model.of(declaration)),
    ...[...model.objects.values()].map(({ declaration }) => declaration),
  ]
  return () => objects
}

/** The same for who works outside a transaction. */
export function objectsOf(contexts: ContextFactory, identity: Identity): Promise<KnownObjects> {
  return contexts.withRead(identity, async (ctx) => knownObjects(ctx))
}

/** The object whose records an import of this target holds, as the workspace has it; null for the targets with rules of their own. */
export function objectOfTarget(ctx: Pick<ReadCtx, 'model'>, target: string | null): ObjectDeclaration | null {
  return importedObject(target ?? '', knownObjects(ctx))
}

/** Whether files of this target hold records of an object: by its plural, which the targets with rules of their own do not have. */
export function holdsRecords(target: string | null): boolean {
  return target !== null && (target.startsWith('objects/') || importedObject(target) !== null)
}
