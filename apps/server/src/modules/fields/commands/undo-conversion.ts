import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { latestConversion, undoableSince } from '../queries/conversions.ts'
import { lockField } from '../queries/custom-fields.ts'
import { requireFreeWords } from './field-names.ts'
import { enqueueConversion } from './start-conversion.ts'
import '../tables.ts'

/**
 * Gives a field back the type it had, within 30 days: values nobody changed since come back as they were, others are converted. Throws 409
 * `custom_field.conversion_over` where there is nothing to undo.
 */
export async function undoConversion(ctx: WriteCtx, fieldId: string): Promise<void> {
  // What its key is free of stays so until it is taken.
  await changeModel(ctx)
  const stored = await lockField(ctx, fieldId)
  const { id, state, created_at, was, becomes } = await latestConversion(ctx, fieldId)
  const isThere = state === 'done' && created_at > undoableSince(ctx) && stored.storage_key === becomes.storageKey
  if (!isThere)
    throw new AppError('custom_field.conversion_over', 409, 'This change of type cannot be undone any more.')
  await requireFreeWords(ctx, stored, was)
  await ctx.db
    .$pickTables<'custom_field_conversion'>()
    .updateTable('custom_field_conversion')
    .set({
      state: 'undoing',
      last_id: null,
      records_done: 0,
      records_emptied: 0,
      started_at: ctx.realNow.toISOString(),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  const [before, after] = [{ type: becomes.type }, { type: was.type }]
  ctx.recordChange({
    action: 'customField.conversion_undone',
    object: 'customField',
    id: fieldId,
    before,
    after,
    topics: ['fields'],
  })
  enqueueConversion(ctx, id)
}
