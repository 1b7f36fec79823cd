import {
  Comment,
  Comments,
  CommentsQuery,
  CommentVersions,
  CreateCommentRequest,
  Id,
  Mentionable,
  MentionableQuery,
  ResolveCommentRequest,
  UpdateCommentRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { setDeleted, setResolved } from '../commands/end-comment.ts'
import { createComment, updateComment } from '../commands/write-comment.ts'
import { getComment, listComments, listVersions } from '../queries/comments.ts'
import { listMentionable } from '../queries/mentionable.ts'

// Whoever sees a record reads its comments; queries ask for that.
const reading = { tag: 'comments', method: 'GET', requires: permission('member.read') } as const
const writing = { tag: 'comments', requires: permission('comment.create') }
const one = '/comments/:commentId'
const Params = Type.Object({ commentId: Id })

export const listCommentsRoute = readRoute({
  ...reading,
  url: '/comments',
  summary: 'Comments on a record, oldest first',
  query: CommentsQuery,
  response: Comments,
  handle: (ctx, { query }) => listComments(ctx, query),
})

export const listMentionableRoute = readRoute({
  ...reading,
  url: '/mentionable',
  summary: 'People who see a record, and so can be mentioned on it',
  query: MentionableQuery,
  response: Mentionable,
  handle: (ctx, { query }) => listMentionable(ctx, query),
})

export const getCommentRoute = readRoute({
  ...reading,
  url: one,
  summary: 'One comment',
  params: Params,
  response: Comment,
  handle: (ctx, { params }) => getComment(ctx, params.commentId),
})

export const listCommentVersionsRoute = readRoute({
  ...reading,
  url: `${one}/versions`,
  summary: 'What a comment said before, newest first',
  params: Params,
  response: CommentVersions,
  handle: async (ctx, { params }) => ({ items: await listVersions(ctx, params.commentId) }),
})

export const createCommentRoute = writeRoute({
  ...writing,
  method: 'POST',
  url: '/comments',
  summary: 'Comment on a record, or answer a comment',
  body: CreateCommentRequest,
  response: Comment,
  status: 201,
  reach: (ctx, _, { id }) => getComment(ctx, id),
  handle: async (ctx, { body }) => getComment(ctx, await createComment(ctx, body)),
})

export const updateCommentRoute = writeRoute({
  ...writing,
  method: 'PATCH',
  url: one,
  summary: 'Change what your comment says',
  params: Params,
  body: UpdateCommentRequest,
  response: Comment,
  reach: (ctx, { params }) => getComment(ctx, params.commentId),
  async handle(ctx, { params, body }) {
    await updateComment(ctx, params.commentId, body)
    return getComment(ctx, params.commentId)
  },
})

const deletionRoute = (method: 'DELETE' | 'POST', summary: string) =>
  writeRoute({
    ...writing,
    method,
    url: method === 'DELETE' ? one : `${one}/restoration`,
    summary,
    params: Params,
    response: Comment,
    reach: (ctx, { params }) => getComment(ctx, params.commentId),
    async handle(ctx, { params }) {
      await setDeleted(ctx, params.commentId, method === 'DELETE')
      return getComment(ctx, params.commentId)
    },
  })

export const deleteCommentRoute = deletionRoute('DELETE', 'Delete your comment')
export const restoreCommentRoute = deletionRoute('POST', 'Bring your deleted comment back')

export const resolveCommentRoute = writeRoute({
  ...writing,
  method: 'PUT',
  url: `${one}/resolution`,
  summary: 'Say that a thread is settled, or open it again',
  params: Params,
  body: ResolveCommentRequest,
  response: Comment,
  reach: (ctx, { params }) => getComment(ctx, params.commentId),
  async handle(ctx, { params, body }) {
    await setResolved(ctx, params.commentId, body.isResolved)
    return getComment(ctx, params.commentId)
  },
})
