import {
  Id,
  NoticeCount,
  NoticeSettings,
  NoticeSettingsView,
  Notices,
  NoticesQuery,
  ReadNoticeRequest,
  ReadNoticesRequest,
} from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { Type } from 'typebox'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { readAll, setRead } from '../commands/change-notices.ts'
import { saveSettings } from '../commands/save-settings.ts'
import { countUnread, listNotices } from '../queries/notices.ts'
import { settingOf } from '../queries/settings.ts'

// Everybody reads their own; `member.read` is what all roles have.
const description = { tag: 'notices', requires: permission('member.read') }
const SETTINGS = '/me/notice-settings'

export const listNoticesRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/notices',
  summary: 'Your notices, the latest first',
  query: NoticesQuery,
  response: Notices,
  handle: (ctx, { query }) => listNotices(ctx, query),
})

export const countNoticesRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/notices/count',
  summary: 'How many of your notices you have not looked at',
  response: NoticeCount,
  handle: async (ctx) => ({ unread: await countUnread(ctx) }),
})

export const readNoticeRoute = writeRoute({
  ...description,
  method: 'PUT',
  url: '/notices/:noticeId/reading',
  summary: 'Mark one of your notices as read or unread',
  params: Type.Object({ noticeId: Id }),
  body: ReadNoticeRequest,
  response: NoticeCount,
  async handle(ctx, { params, body }) {
    await setRead(ctx, params.noticeId, body.isRead)
    return { unread: await countUnread(ctx) }
  },
})

export const readNoticesRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/notices/reading',
  summary: 'Mark all your notices, or those of a kind, as read',
  body: ReadNoticesRequest,
  response: NoticeCount,
  async handle(ctx, { body }) {
    await readAll(ctx, body.kind)
    return { unread: await countUnread(ctx) }
  },
})

export const getNoticeSettingsRoute = rawRoute({
  ...description,
  method: 'GET',
  url: SETTINGS,
  summary: 'How you want to be told of things',
  response: NoticeSettingsView,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const settings = await tools.contexts.withRead(identity, ownSettings)
    return reply.send({ ...settings, hasMail: tools.mail !== null })
  },
})

export const saveNoticeSettingsRoute = writeRoute({
  ...description,
  method: 'PUT',
  url: SETTINGS,
  summary: 'Change how you want to be told of things',
  body: NoticeSettings,
  response: NoticeSettings,
  async handle(ctx, { body }) {
    await saveSettings(ctx, body)
    return ownSettings(ctx)
  },
})

function ownSettings(ctx: ReadCtx) {
  assert(ctx.actor.kind === 'member', 'a session is somebody’s')
  return settingOf(ctx, ctx.actor.memberId)
}
