import { isDeclared, type SetWordingRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { labelsOf } from '../custom-object.ts'
import { requireFreeNames } from '../object-names.ts'
import { listWordings } from '../queries/custom-objects.ts'
import '../tables.ts'

/** Objects whose names are part of what the product is: people who work here are called members everywhere. */
const NOT_RENAMED: readonly string[] = ['member', 'team']

/** Calls an object of the product what the workspace calls it, or again what the product does. Throws `custom_object.not_renamed`, `…label_taken`. */
export async function setWording(ctx: WriteCtx, object: string, { wording }: SetWordingRequest): Promise<void> {
  if (!isDeclared(object) || NOT_RENAMED.includes(object))
    throw new AppError('custom_object.not_renamed', 400, 'This object cannot be renamed.')
  await changeModel(ctx)
  const before = (await listWordings(ctx)).find((each) => each.object === object) ?? null
  const db = ctx.db.$pickTables<'object_wording'>()
  await db
    .deleteFrom('object_wording')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .execute()
  const one = wording && labelsOf(wording.one, 'one')
  const many = wording && (wording.many ? labelsOf(wording.many, 'many') : one)
  if (one && many) {
    await requireFreeNames(ctx, { one, many }, object)
    await db
      .insertInto('object_wording')
      .values({
        workspace_id: ctx.workspaceId,
        object,
        one_zh: one.zh,
        one_en: one.en,
        many_zh: many.zh,
        many_en: many.en,
        updated_at: ctx.realNow.toISOString(),
      })
      .execute()
  }
  const was = before && { one: before.one, many: before.many }
  const after = one && many && { one, many }
  ctx.recordChange({
    action: 'wording.updated',
    object: 'wording',
    id: null,
    before: { [object]: was },
    after: { [object]: after },
    topics: ['objects'],
  })
}
