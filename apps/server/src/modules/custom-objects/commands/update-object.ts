import type { CustomObject, UpdateCustomObjectRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { labelsOf, present } from '../custom-object.ts'
import { requireFreeNames } from '../object-names.ts'
import { getObject, lockObject } from '../queries/custom-objects.ts'
import '../tables.ts'

/** Changes what an object is called, how it looks and what it takes part in. Throws 409 `custom_object.changed_meanwhile` where the editor saw another version. */
export async function updateObject(
  ctx: WriteCtx,
  id: string,
  { version, ...input }: UpdateCustomObjectRequest,
): Promise<void> {
  await changeModel(ctx)
  const before = present(await lockObject(ctx, id))
  if (before.version !== version) throw changedMeanwhile(await getObject(ctx, id))
  const one = input.one ? labelsOf(input.one, 'one') : before.one
  const many = input.many ? labelsOf(input.many, 'many') : before.many
  const titleLabel = input.titleLabel ? labelsOf(input.titleLabel, 'titleLabel') : before.titleLabel
  if (input.one || input.many) await requireFreeNames(ctx, { one, many }, before.name)
  const after = { ...before, ...input, one, many, titleLabel }
  await ctx.db
    .$pickTables<'custom_object'>()
    .updateTable('custom_object')
    .set({
      one_zh: one.zh,
      one_en: one.en,
      many_zh: many.zh,
      many_en: many.en,
      title_zh: titleLabel.zh,
      title_en: titleLabel.en,
      number_prefix: after.numberPrefix,
      icon: after.icon,
      colour: after.colour,
      parts: after.parts,
      version: version + 1,
      updated_at: ctx.realNow.toISOString(),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  const keys = Object.keys(input) as (keyof typeof input)[] // those of the request's schema
  const values = (of: Omit<CustomObject, 'can'>) => Object.fromEntries(keys.map((key) => [key, of[key]]))
  ctx.recordChange({
    action: 'customObject.updated',
    object: 'customObject',
    id,
    before: values(before),
    after: values(after),
    topics: ['objects'],
  })
}

function changedMeanwhile(current: CustomObject): AppError {
  const message = 'Somebody changed this object meanwhile. Look at it as it is now and save again.'
  return new AppError('custom_object.changed_meanwhile', 409, message, { details: { current } })
}
