import type { NoticeKind } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { beginningOf } from './notify.ts'
import '../tables.ts'

/** Says that somebody looked at one of their notices, or wants to look again. Twice is once. Throws `notice.not_found`. */
export async function setRead(ctx: WriteCtx, id: string, isRead: boolean): Promise<void> {
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const found = await ctx.db
    .$pickTables<'notice'>()
    .updateTable('notice')
    .set({
      read_at: isRead ? ctx.realNow.toISOString() : null,
      ...(isRead ? { burst_key: null, mail_due_at: null } : {}),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('member_id', '=', memberId ?? '')
    .returning('id')
    .executeTakeFirst()
  if (!found) throw new AppError('notice.not_found', 404, 'This notice does not exist.')
  ctx.announce(`notices:${memberId}`)
}

/** Says that somebody looked at all their notices, or at those of a kind. What was read is sent by mail no more. Uses notice_unread. */
export async function readAll(ctx: WriteCtx, kind?: NoticeKind): Promise<void> {
  if (ctx.actor.kind !== 'member') return
  const { memberId } = ctx.actor
  const unread = ctx.db
    .$pickTables<'notice'>()
    .updateTable('notice')
    .set({ read_at: ctx.realNow.toISOString(), burst_key: null, mail_due_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', memberId)
    .where('read_at', 'is', null)
  await (kind === undefined ? unread : unread.where('kind', '=', kind)).execute()
  ctx.announce(`notices:${memberId}`)
}

/** What notices tell of is taken back: they go, read or not. Uses notice_subject. */
export async function withdrawNotices(ctx: WriteCtx, subjectId: string): Promise<void> {
  const gone = await ctx.db
    .$pickTables<'notice'>()
    .deleteFrom('notice')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('subject_id', '=', subjectId)
    .returning('member_id')
    .execute()
  for (const { member_id } of gone) ctx.announce(`notices:${member_id}`)
}

/** What was written says something else now, and so do the notices of it. Uses notice_subject. */
export async function rewordNotices(ctx: WriteCtx, subjectId: string, text: string): Promise<void> {
  await ctx.db
    .$pickTables<'notice'>()
    .updateTable('notice')
    // The builder knows no merging of JSON.
    .set({ detail: sql<string>`detail || ${JSON.stringify({ text: beginningOf(text) })}::jsonb` })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('subject_id', '=', subjectId)
    .execute()
}

/** Records that are as if they had never been have no notices. Uses notice_record. */
export async function forgetRecords(ctx: WriteCtx, object: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .$pickTables<'notice'>()
    .deleteFrom('notice')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', 'in', [...ids])
    .execute()
}
