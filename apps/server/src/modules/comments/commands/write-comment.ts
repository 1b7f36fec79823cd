import {
  COMMENT_VERSIONS_MAX,
  COMMENTS_OF_RECORD_MAX,
  type Comment,
  type CreateCommentRequest,
  type UpdateCommentRequest,
  withNames,
} from '@rapport/contract'
import { AppError, assert, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { followAlong, followersOf } from '../../followers/index.ts'
import { notify, rewordNotices } from '../../notifications/index.ts'
import { namesOfMembers } from '../../users/index.ts'
import { getComment } from '../queries/comments.ts'
import { heldCommentable, type OfRecord } from '../record.ts'
import { requireMentions } from './mentions.ts'
import '../tables.ts'

/**
 * Comments on a record the actor sees, or answers the comment that begins a thread, which opens it again. Followers, the record's owner and
 * whoever is mentioned are told. Throws `comment.too_many`, `comment.no_thread` and what mentions throw.
 */
export async function createComment(
  ctx: WriteCtx,
  { parentId, body, ...of }: CreateCommentRequest,
  id = newId(),
): Promise<string> {
  requireCan(ctx, 'comment.create')
  assert(ctx.actor.kind === 'member', 'people comment')
  const { memberId } = ctx.actor
  const record = await heldCommentable(ctx, of)
  const mentioned = await requireMentions(ctx, of, { text: body, known: [] })
  await requirePlace(ctx, of)
  if (parentId !== undefined) await reopenThread(ctx, of, parentId)
  await ctx.db
    .$pickTables<'comment'>()
    .insertInto('comment')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object: of.object,
      record_id: of.recordId,
      parent_id: parentId ?? null,
      author_id: memberId,
      body: body.trim(),
      created_at: ctx.realNow.toISOString(),
    })
    .execute()
  tell(ctx, of, { action: 'comment.created', id, after: of })
  const owner = typeof record.ownerId === 'string' ? [record.ownerId] : []
  await notifyOf(ctx, { id, of, body, mentioned, owner })
  await followAlong(ctx, of, [memberId, ...mentioned])
  return id
}

type Said = { id: string; of: OfRecord; body: string; mentioned: readonly string[]; owner: readonly string[] }

/** Whoever is mentioned is told of that alone. */
async function notifyOf(ctx: WriteCtx, { id, of, body, mentioned, owner }: Said): Promise<void> {
  const text = await plainText(ctx, body, mentioned)
  const about = { of, subjectId: id, part: 'comments', text } as const
  await notify(ctx, { kind: 'mentioned', members: mentioned, ...about })
  const followers = (await followersOf(ctx, of)).map((follower) => follower.id)
  const others = [...followers, ...owner].filter((member) => !mentioned.includes(member))
  await notify(ctx, { kind: 'commented', members: others, ...about })
}

async function plainText(ctx: WriteCtx, body: string, mentioned: readonly string[]): Promise<string> {
  const names = await namesOfMembers(ctx, mentioned)
  return withNames(body, (memberId) => names.get(memberId) ?? '')
}

/** Uses comment_record. */
async function requirePlace(ctx: WriteCtx, { object, recordId }: OfRecord): Promise<void> {
  const { count } = await ctx.db
    .$pickTables<'comment'>()
    .selectFrom('comment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('record_id', '=', recordId)
    .executeTakeFirstOrThrow()
  if (Number(count) < COMMENTS_OF_RECORD_MAX) return
  const message = `This record has ${COMMENTS_OF_RECORD_MAX} comments, which is the most.`
  throw new AppError('comment.too_many', 409, message, { details: { limit: COMMENTS_OF_RECORD_MAX } })
}

/** There is one level of replies, to what is still there. */
async function reopenThread(ctx: WriteCtx, of: OfRecord, parentId: string): Promise<void> {
  const parent = await ctx.db
    .$pickTables<'comment'>()
    .updateTable('comment')
    .set({ resolved_at: null, resolved_by: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', parentId)
    .where('object', '=', of.object)
    .where('record_id', '=', of.recordId)
    .where('parent_id', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (parent) return
  throw new AppError('comment.no_thread', 400, 'A reply answers the first comment of a thread of the same record.')
}

/** Changes what an own comment says; what it said before is kept. Whoever is mentioned anew is told. Throws `comment.changed_meanwhile`. */
export async function updateComment(ctx: WriteCtx, id: string, request: UpdateCommentRequest): Promise<void> {
  const before = await ownComment(ctx, id)
  if (before.deletedAt !== null)
    throw new AppError('comment.deleted', 410, 'This comment was deleted. Restore it first.')
  if (before.version !== request.version) {
    const message = 'This comment was changed in another window. Look at it as it is now and save again.'
    throw new AppError('comment.changed_meanwhile', 409, message, { details: { current: before } })
  }
  const body = request.body.trim()
  if (body === before.body) return
  const known = before.mentions.map(({ id: memberId }) => memberId)
  const mentioned = await requireMentions(ctx, before, { text: body, known })
  await keepVersion(ctx, before)
  await change(ctx, before, { body, edited_at: ctx.realNow.toISOString() })
  tell(ctx, before, { action: 'comment.updated', id })
  const anew = mentioned.filter((memberId) => !known.includes(memberId))
  const text = await plainText(ctx, body, mentioned)
  await rewordNotices(ctx, id, text)
  await notify(ctx, { kind: 'mentioned', members: anew, of: before, subjectId: id, part: 'comments', text })
  await followAlong(ctx, before, anew)
}

async function keepVersion(ctx: WriteCtx, { id, version, body }: Comment): Promise<void> {
  if (version > COMMENT_VERSIONS_MAX) {
    const message = `This comment was changed ${COMMENT_VERSIONS_MAX} times, which is the most. Write another one.`
    throw new AppError('comment.too_many_versions', 409, message, { details: { limit: COMMENT_VERSIONS_MAX } })
  }
  await ctx.db
    .$pickTables<'comment_version'>()
    .insertInto('comment_version')
    .values({
      workspace_id: ctx.workspaceId,
      comment_id: id,
      number: version,
      body,
      until: ctx.realNow.toISOString(),
    })
    .execute()
}

type Changes = {
  body?: string
  edited_at?: string
  deleted_at?: string | null
  resolved_at?: string | null
  resolved_by?: string | null
}

export async function change(ctx: WriteCtx, { id, version }: Pick<Comment, 'id' | 'version'>, changes: Changes) {
  await ctx.db
    .$pickTables<'comment'>()
    .updateTable('comment')
    .set({ ...changes, version: version + 1 })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** A comment of the actor's, held until commit. Throws 404 `comment.not_found` and 403 `comment.not_own`. */
export async function ownComment(ctx: WriteCtx, id: string): Promise<Comment> {
  requireCan(ctx, 'comment.create')
  const comment = await heldComment(ctx, id)
  if (comment.can.update || comment.can.restore) return comment
  throw new AppError('comment.not_own', 403, 'Only whoever wrote a comment can change or delete it.')
}

export async function heldComment(ctx: WriteCtx, id: string): Promise<Comment> {
  await ctx.db
    .$pickTables<'comment'>()
    .selectFrom('comment')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
  return getComment(ctx, id)
}

type Told = { action: string; id: string; after?: object }

/** Open pages of the record look again. What is said is no part of the record's history: comments have their own. */
export function tell(ctx: WriteCtx, { object, recordId }: OfRecord, { action, id, after }: Told): void {
  const topics = [`${object}:${recordId}`]
  ctx.recordChange({ action, object: 'comment', id, ...(after ? { after } : {}), topics })
}
