import type { Module } from '../../platform/http/module.ts'
import { tagActs } from './bulk-acts.ts'
import { forgetRecords } from './commands/forget-records.ts'
import { queueReviews } from './commands/queue-reviews.ts'
import { markAllStale } from './commands/set-tag.ts'
import { followRulesTask } from './jobs/follow-rules.schedule.ts'
import { tagListFields } from './list-field.ts'
import { portableTags } from './portable.ts'
import { recordTagsRoute, tagChangesRoute } from './routes/record-tags.route.ts'
import {
  archiveTagRoute,
  createTagRoute,
  decideTagRoute,
  getTagRoute,
  listTagsRoute,
  mergeTagRoute,
  restoreTagRoute,
  tagUsesRoute,
  updateTagRoute,
} from './routes/tags.route.ts'

export const tagsModule: Module = {
  name: 'tags',
  routes: [
    listTagsRoute,
    createTagRoute,
    getTagRoute,
    updateTagRoute,
    archiveTagRoute,
    restoreTagRoute,
    tagUsesRoute,
    mergeTagRoute,
    decideTagRoute,
    recordTagsRoute,
    tagChangesRoute,
  ],
  schedules: [followRulesTask],
  permissions: ['tag.manage'],
  portable: [portableTags],
  listFields: tagListFields,
  hooks: {
    recordsChanged: queueReviews,
    recordsRemoved: forgetRecords,
    workspaceClockChanged: markAllStale,
    bulkActs: async () => tagActs,
  },
}
