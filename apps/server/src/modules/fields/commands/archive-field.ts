import { CUSTOM_FIELDS_MAX } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { rewriteDocuments } from '../../../platform/records/write-documents.job.ts'
import { changeModel } from '../../workspaces/index.ts'
import { requireComputedRoom } from '../computed-field.ts'
import { requireFreeLabel } from '../labels.ts'
import { requireNotConverting } from '../queries/conversions.ts'
import { listFields, lockField, present } from '../queries/custom-fields.ts'
import { requireObject, tooMany } from './create-field.ts'
import { dropIndex } from './index-field.ts'

/** Takes a field out of forms and lists, or brings it back; records keep its values. Twice is once. */
export async function setFieldArchived(ctx: WriteCtx, id: string, isArchived: boolean): Promise<void> {
  await changeModel(ctx)
  const stored = await lockField(ctx, id)
  if ((stored.archived_at !== null) === isArchived) return
  await requireNotConverting(ctx, id)
  const { object, labels, version } = present(stored)
  if (!isArchived) {
    const { declaration } = requireObject(ctx, object)
    if ((await listFields(ctx, { object })).length >= CUSTOM_FIELDS_MAX) throw tooMany()
    await requireFreeLabel(ctx, { declaration, labels, id })
    requireComputedRoom(ctx, declaration, stored.type)
  }
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'custom_field'>()
    .updateTable('custom_field')
    .set({ archived_at: isArchived ? at : null, version: version + 1, updated_at: at })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  if (isArchived) await dropIndex(ctx, id)
  if (stored.options.searchable) rewriteDocuments(ctx, object)
  const action = isArchived ? 'customField.archived' : 'customField.restored'
  ctx.recordChange({ action, object: 'customField', id, topics: ['fields'] })
}
