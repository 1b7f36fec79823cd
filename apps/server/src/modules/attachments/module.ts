import type { Module } from '../../platform/http/module.ts'
import { cleanUpTask } from './jobs/clean-up.schedule.ts'
import { makePreviewJob } from './jobs/make-preview.job.ts'
import { recordsWithAttachments } from './queries/records-with-attachments.ts'
import {
  deleteAttachmentRoute,
  fileLimitsRoute,
  getAttachmentRoute,
  listAttachmentsRoute,
  listVersionsRoute,
  restoreAttachmentRoute,
  restoreVersionRoute,
  updateAttachmentRoute,
} from './routes/attachments.route.ts'
import { contentRoute, previewRoute } from './routes/content.route.ts'
import { addAttachmentRoute, addVersionRoute } from './routes/upload.route.ts'

export const attachmentsModule: Module = {
  name: 'attachments',
  routes: [
    listAttachmentsRoute,
    addAttachmentRoute,
    fileLimitsRoute,
    getAttachmentRoute,
    updateAttachmentRoute,
    deleteAttachmentRoute,
    restoreAttachmentRoute,
    contentRoute,
    previewRoute,
    listVersionsRoute,
    addVersionRoute,
    restoreVersionRoute,
  ],
  jobs: [makePreviewJob],
  schedules: [cleanUpTask],
  hooks: {
    recordsInUse: recordsWithAttachments,
    customersInUse: (ctx, ids) => recordsWithAttachments(ctx, 'customer', ids),
  },
}
