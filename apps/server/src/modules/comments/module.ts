import type { Module } from '../../platform/http/module.ts'
import { forgetComments } from './commands/end-comment.ts'
import { recordsWithComments } from './queries/comments.ts'
import {
  createCommentRoute,
  deleteCommentRoute,
  getCommentRoute,
  listCommentsRoute,
  listCommentVersionsRoute,
  listMentionableRoute,
  resolveCommentRoute,
  restoreCommentRoute,
  updateCommentRoute,
} from './routes/comments.route.ts'

export const commentsModule: Module = {
  name: 'comments',
  routes: [
    listCommentsRoute,
    createCommentRoute,
    getCommentRoute,
    updateCommentRoute,
    deleteCommentRoute,
    restoreCommentRoute,
    resolveCommentRoute,
    listCommentVersionsRoute,
    listMentionableRoute,
  ],
  permissions: ['comment.create'],
  hooks: { recordsSpokenOf: recordsWithComments, recordsRemoved: forgetComments },
}
