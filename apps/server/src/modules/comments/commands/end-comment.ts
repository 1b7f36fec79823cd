import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { withdrawNotices } from '../../notifications/index.ts'
import { commentNotFound } from '../queries/comments.ts'
import { change, heldComment, ownComment, tell } from './write-comment.ts'
import '../tables.ts'

/** Deletes an own comment, with the notices of it, or brings it back. Twice is once. */
export async function setDeleted(ctx: WriteCtx, id: string, isDeleted: boolean): Promise<void> {
  const before = await ownComment(ctx, id)
  if ((before.deletedAt !== null) === isDeleted) return
  await change(ctx, before, { deleted_at: isDeleted ? ctx.realNow.toISOString() : null })
  if (isDeleted) await withdrawNotices(ctx, id)
  tell(ctx, before, { action: isDeleted ? 'comment.deleted' : 'comment.restored', id })
}

/** Says that a thread is settled, or opens it again: whoever may comment may. Twice is once. Throws 404 for a reply, which ends with its thread. */
export async function setResolved(ctx: WriteCtx, id: string, isResolved: boolean): Promise<void> {
  requireCan(ctx, 'comment.create')
  const before = await heldComment(ctx, id)
  if (before.parentId !== null) throw commentNotFound()
  if ((before.resolvedAt !== null) === isResolved) return
  const by = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  await change(ctx, before, {
    resolved_at: isResolved ? ctx.realNow.toISOString() : null,
    resolved_by: isResolved ? by : null,
  })
  tell(ctx, before, { action: isResolved ? 'comment.resolved' : 'comment.reopened', id })
}
