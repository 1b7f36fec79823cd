import { AppError, assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { undoBulkEdit } from '../../bulk-edits/index.ts'
import { findMemberView, updateMember } from '../../users/index.ts'
import { getHandOver } from '../queries/hand-overs.ts'
import '../tables.ts'

/**
 * Brings back what a hand-over gave away, where nobody changed it since; whoever was deactivated with it can sign in again. Twice is once. Throws
 * `hand_over.not_found`, `hand_over.not_ended`, `hand_over.over`.
 */
export async function undoHandOver(ctx: WriteCtx, id: string): Promise<void> {
  const { state, parts, memberId, deactivated } = await getHandOver(ctx, id, 'for update')
  if (state === 'undone' || state === 'undoing') return
  if (state === 'running')
    throw new AppError('hand_over.not_ended', 409, 'This hand-over still runs. Wait until it has ended, then undo it.')
  if (parts.length === 0 && !deactivated)
    throw new AppError('hand_over.over', 409, 'This hand-over can no longer be undone.')
  const member = await findMemberView(ctx, memberId)
  assert(member, 'a member stays, deactivated or not')
  // Records cannot be given to somebody who is away.
  if (deactivated && member.status !== 'active')
    await updateMember(ctx, memberId, { version: member.version, status: 'active' })
  await ctx.db
    .$pickTables<'hand_over'>()
    .updateTable('hand_over')
    .set({ undone_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  for (const { edit } of parts) await undoBulkEdit(ctx, edit.id)
  ctx.recordChange({ action: 'hand_over.undone', object: 'hand_over', id, topics: ['members'] })
}
