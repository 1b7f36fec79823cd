import { sql } from 'kysely'
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

/** With records that are as if they had never been goes what was said about them. Uses comment_record. */
export async function forgetComments(ctx: WriteCtx, object: string, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return
  const db = ctx.db.$pickTables<'comment' | 'comment_version'>()
  const found = await db
    .selectFrom('comment')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', 'in', [...recordIds])
    .execute()
  if (found.length === 0) return
  const ids = found.map(({ id }) => id)
  const versions = db.deleteFrom('comment_version').where('workspace_id', '=', ctx.workspaceId)
  await versions.where(inIds('comment_id', ids)).execute()
  await db.deleteFrom('comment').where('workspace_id', '=', ctx.workspaceId).where(inIds('id', ids)).execute()
}

/** One array instead of a parameter each: a batch of records may have more comments than a statement has parameters. */
function inIds(column: 'id' | 'comment_id', ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any (${[...ids]}::uuid[])`
}
