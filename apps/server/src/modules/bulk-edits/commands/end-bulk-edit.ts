import { BULK_EDIT_UNDO_DAYS } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { findBulkEdit, type RunningEdit } from '../queries/bulk-edits.ts'
import { enqueueRun } from './create-bulk-edit.ts'
import '../tables.ts'

const DAY_MS = 86_400_000

/** Has what a bulk edit changed brought back by a job, record by record, for 30 days. */
export async function undoBulkEdit(ctx: WriteCtx, id: string): Promise<void> {
  const edit = await findBulkEdit(ctx, id, 'for update')
  const isOpen = ctx.realNow.getTime() - Date.parse(edit.createdAt) < BULK_EDIT_UNDO_DAYS * DAY_MS
  if (edit.state === 'undoing' || edit.state === 'undone') return
  if (!isOpen || (edit.state !== 'done' && edit.state !== 'cancelled')) throw wrongState(edit)
  await setState(ctx, id, 'undoing')
  ctx.recordChange({ action: 'bulk_edit.undone', object: 'bulk_edit', id, topics: [] })
  enqueueRun(ctx, id)
}

/** Stops a bulk edit: what is changed stays changed, and can be undone. */
export async function cancelBulkEdit(ctx: WriteCtx, id: string): Promise<void> {
  const edit = await findBulkEdit(ctx, id, 'for update')
  if (edit.state === 'cancelled') return
  if (edit.state !== 'collecting' && edit.state !== 'running') throw wrongState(edit)
  await setState(ctx, id, 'cancelled')
  ctx.recordChange({ action: 'bulk_edit.cancelled', object: 'bulk_edit', id, topics: [] })
}

/** The next state of a bulk edit, told to who watches it. */
export async function setState(ctx: WriteCtx, id: string, state: RunningEdit['state']): Promise<void> {
  const isEnd = state === 'done' || state === 'undone' || state === 'cancelled'
  await ctx.db
    .$pickTables<'bulk_edit'>()
    .updateTable('bulk_edit')
    .set({ state, finished_at: isEnd ? ctx.realNow.toISOString() : null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  ctx.announce(`bulk-edit:${id}`)
}

function wrongState({ state }: RunningEdit): AppError {
  const message = 'This bulk edit can no longer be stopped or undone. Look at how it ended.'
  return new AppError('bulk_edit.state_wrong', 409, message, { details: { state } })
}
