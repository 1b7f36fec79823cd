import type { Module } from '../../platform/http/module.ts'
import { forgetRecords } from './commands/change-notices.ts'
import { forgetNoticesTask } from './jobs/forget-notices.schedule.ts'
import { sendMailsTask } from './jobs/send-mails.schedule.ts'
import {
  countNoticesRoute,
  getNoticeSettingsRoute,
  listNoticesRoute,
  readNoticeRoute,
  readNoticesRoute,
  saveNoticeSettingsRoute,
} from './routes/notices.route.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  routes: [
    listNoticesRoute,
    countNoticesRoute,
    readNoticeRoute,
    readNoticesRoute,
    getNoticeSettingsRoute,
    saveNoticeSettingsRoute,
  ],
  schedules: [sendMailsTask, forgetNoticesTask],
  hooks: { recordsRemoved: forgetRecords },
  topics: {
    records: [
      {
        prefix: 'notices',
        right: null,
        inReach: async ({ actor }, ids) => ids.filter((id) => actor.kind === 'member' && id === actor.memberId),
      },
    ],
  },
}
