import { CUSTOM_OBJECTS_MAX } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { present } from '../custom-object.ts'
import { requireFreeNames } from '../object-names.ts'
import { listObjects, lockObject } from '../queries/custom-objects.ts'
import { tooMany } from './create-object.ts'

/** Takes an object out of the product with its records and the fields that refer to it, or brings it all back. Twice is once. */
export async function setObjectArchived(ctx: WriteCtx, id: string, isArchived: boolean): Promise<void> {
  await changeModel(ctx)
  const stored = await lockObject(ctx, id)
  if ((stored.archived_at !== null) === isArchived) return
  const { one, many, name, version } = present(stored)
  if (!isArchived) {
    if ((await listObjects(ctx, {})).length >= CUSTOM_OBJECTS_MAX) throw tooMany()
    await requireFreeNames(ctx, { one, many }, name)
  }
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'custom_object'>()
    .updateTable('custom_object')
    .set({ archived_at: isArchived ? at : null, version: version + 1, updated_at: at })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  const action = isArchived ? 'customObject.archived' : 'customObject.restored'
  ctx.recordChange({ action, object: 'customObject', id, topics: ['objects'] })
}
