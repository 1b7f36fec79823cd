import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { latestConversion, lockConversion } from '../queries/conversions.ts'
import '../tables.ts'

/**
 * Ends a change of type that is under way: the field stays what it is, and what was converted so far is read by nobody. One that was being undone stands
 * again, and can be undone later. Throws 409 `custom_field.conversion_ended` where none is under way.
 */
export async function cancelConversion(ctx: WriteCtx, fieldId: string): Promise<void> {
  const { id } = await latestConversion(ctx, fieldId)
  // The batch in hand is over then, and the next one finds nothing to do.
  const conversion = await lockConversion(ctx, id)
  if (conversion?.state !== 'running' && conversion?.state !== 'undoing')
    throw new AppError('custom_field.conversion_ended', 409, 'This change of type is over; there is nothing to stop.')
  await ctx.db
    .$pickTables<'custom_field_conversion'>()
    .updateTable('custom_field_conversion')
    .set({ state: conversion.state === 'running' ? 'undone' : 'done', finished_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  ctx.recordChange({
    action: 'customField.conversion_cancelled',
    object: 'customField',
    id: fieldId,
    topics: ['fields'],
  })
}
