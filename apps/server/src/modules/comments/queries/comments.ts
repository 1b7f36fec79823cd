import { COMMENTS_OF_RECORD_MAX, type Comment, type Comments, mentionedIn } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { scopeOf } from '../../access/index.ts'
import { namesOfMembers } from '../../users/index.ts'
import { commentable, type OfRecord } from '../record.ts'
import '../tables.ts'

/** All comments of a record the reader sees, oldest first; those deleted only where somebody answered them. Uses comment_record. */
export async function listComments(ctx: ReadCtx, of: OfRecord): Promise<Comments> {
  await commentable(ctx, of)
  const rows = await comments(ctx)
    .where('c.object', '=', of.object)
    .where('c.record_id', '=', of.recordId)
    .orderBy('c.created_at')
    .orderBy('c.id')
    .limit(COMMENTS_OF_RECORD_MAX)
    .execute()
  const answered = new Set(rows.flatMap(({ parentId, deletedAt }) => (deletedAt === null ? (parentId ?? []) : [])))
  const shown = rows.filter(({ id, deletedAt }) => deletedAt === null || answered.has(id))
  return { items: await present(ctx, shown), can: { add: mayComment(ctx) } }
}

/** One comment of a record the reader sees, deleted or not. Throws 404 `comment.not_found`. */
export async function getComment(ctx: ReadCtx, id: string): Promise<Comment> {
  const row = await comments(ctx).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw commentNotFound()
  await commentable(ctx, row).catch((error: unknown) => {
    // On which record it is is as hidden as whether it is there.
    throw error instanceof AppError && error.status === 404 ? commentNotFound() : error
  })
  const [comment] = await present(ctx, [row])
  if (!comment) throw commentNotFound()
  return comment
}

/** What a comment said before, newest first; of a deleted one nothing. Uses the primary key. */
export async function listVersions(ctx: ReadCtx, id: string): Promise<{ body: string; until: string }[]> {
  const { deletedAt } = await getComment(ctx, id)
  if (deletedAt !== null) return []
  return ctx.db
    .$pickTables<'comment_version'>()
    .selectFrom('comment_version')
    .select(['body', 'until'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('comment_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
}

/** Those of the records that have comments, deleted or not. Uses comment_record. */
export async function recordsWithComments(ctx: ReadCtx, object: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .$pickTables<'comment'>()
    .selectFrom('comment')
    .select('record_id')
    .distinct()
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', 'in', [...ids])
    .execute()
  return rows.map((row) => row.record_id)
}

export function mayComment({ actor }: ReadCtx): boolean {
  return scopeOf(actor, 'comment.create') !== 'none'
}

export function commentNotFound(): AppError {
  return new AppError('comment.not_found', 404, 'This comment does not exist, or is not yours to see.')
}

function comments(ctx: ReadCtx) {
  return ctx.db
    .$pickTables<'comment' | 'member'>()
    .selectFrom('comment as c')
    .leftJoin('member as a', (on) =>
      on.onRef('a.workspace_id', '=', 'c.workspace_id').onRef('a.id', '=', 'c.author_id'),
    )
    .leftJoin('member as r', (on) =>
      on.onRef('r.workspace_id', '=', 'c.workspace_id').onRef('r.id', '=', 'c.resolved_by'),
    )
    .select(['c.id', 'c.object', 'c.record_id as recordId', 'c.parent_id as parentId', 'c.body', 'c.version'])
    .select(['c.author_id as authorId', 'a.name as authorName', 'c.created_at as createdAt'])
    .select(['c.edited_at as editedAt', 'c.deleted_at as deletedAt', 'c.resolved_at as resolvedAt'])
    .select('r.name as resolvedByName')
    .where('c.workspace_id', '=', ctx.workspaceId)
}

type Row = Awaited<ReturnType<ReturnType<typeof comments>['execute']>>[number]

async function present(ctx: ReadCtx, rows: readonly Row[]): Promise<Comment[]> {
  const names = await namesOfMembers(
    ctx,
    rows.flatMap(({ body }) => mentionedIn(body)),
  )
  const mayWrite = mayComment(ctx)
  return rows.map((row) => {
    const isDeleted = row.deletedAt !== null
    const isOwn = ctx.actor.kind === 'member' && row.authorId === ctx.actor.memberId
    const mentions = mentionedIn(row.body).map((id) => ({ id, name: names.get(id) ?? '' }))
    return {
      ...row,
      body: isDeleted ? '' : row.body,
      mentions: isDeleted ? [] : mentions,
      can: {
        update: mayWrite && isOwn && !isDeleted,
        restore: mayWrite && isOwn && isDeleted,
        resolve: mayWrite && row.parentId === null,
        reply: mayWrite && row.parentId === null,
      },
    }
  })
}
