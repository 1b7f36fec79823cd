import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable } from './common.ts'

/** What people are told of. */
export const NOTICE_KINDS = ['mentioned', 'commented', 'assigned', 'changed', 'taskDue', 'jobEnded', 'account'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
const Kind = Type.Union([
  Type.Literal('mentioned'),
  Type.Literal('commented'),
  Type.Literal('assigned'),
  Type.Literal('changed'),
  Type.Literal('taskDue'),
  Type.Literal('jobEnded'),
  Type.Literal('account'),
])

/** How somebody wants to be told: not at all, in the app, and by mail besides: at once or in a digest once a day. */
export const NOTICE_WAYS = ['off', 'app', 'mail', 'digest'] as const
export type NoticeWay = (typeof NOTICE_WAYS)[number]
const Way = Type.Union([Type.Literal('off'), Type.Literal('app'), Type.Literal('mail'), Type.Literal('digest')])

/** The ways of somebody who chose none: what waits for an answer of theirs comes by mail. */
export const STANDARD_WAYS: Readonly<Record<NoticeKind, NoticeWay>> = {
  mentioned: 'mail',
  commented: 'app',
  assigned: 'mail',
  changed: 'app',
  taskDue: 'app',
  jobEnded: 'app',
  account: 'mail',
}

export const NOTICE_TEXT_CHARS_MAX = 200
/** Notices that were read are forgotten after so many days, all others after four times as many. */
export const NOTICE_DAYS = 90

/** What a job did, as a notice says it: of a change to many records or of an import. */
export const EndedJob = closed({
  job: Type.Union([Type.Literal('bulkEdit'), Type.Literal('import')]),
  /** How it ended: `done`, `undone`, `cancelled` or `failed`. */
  state: Type.String(),
  count: Type.Integer(),
})
export type EndedJob = Static<typeof EndedJob>

/** One notice. Of a record the reader does not see any more nothing is told but that there was something. */
export const Notice = Type.Object({
  id: Id,
  kind: Kind,
  object: nullable(Type.String()),
  recordId: nullable(Id),
  /** Null where the record is out of sight, or there is none. */
  recordName: nullable(Type.String()),
  isVisible: Type.Boolean(),
  /** What it is about beside the record: a comment, a note, a job. */
  subjectId: nullable(Id),
  /** Which part of the record's page shows it. */
  part: nullable(Type.Union([Type.Literal('comments'), Type.Literal('notes')])),
  actorName: nullable(Type.String()),
  /** The name of whom the reader stands in for, where it was meant for somebody else. */
  deputyFor: nullable(Type.String()),
  /** The beginning of what was written. */
  text: nullable(Type.String()),
  /** Keys of the values that changed. */
  fields: Type.Array(Type.String()),
  ended: nullable(EndedJob),
  /** How many things of one kind this notice tells together. */
  count: Type.Integer(),
  at: Instant,
  readAt: nullable(Instant),
})
export type Notice = Static<typeof Notice>

/** GET /api/v1/notices */
export const NoticesQuery = closed({
  kind: Type.Optional(Kind),
  unread: Type.Optional(Type.Literal('only')),
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 30 })),
})
export type NoticesQuery = Static<typeof NoticesQuery>
export const Notices = Type.Object({ items: Type.Array(Notice), nextCursor: nullable(Type.String()) })
export type Notices = Static<typeof Notices>

/** GET /api/v1/notices/count. Beyond 99 it is 100. */
export const NoticeCount = Type.Object({ unread: Type.Integer() })
export type NoticeCount = Static<typeof NoticeCount>
export const NOTICES_COUNTED_MAX = 100

/** PUT /api/v1/notices/:noticeId/reading */
export const ReadNoticeRequest = closed({ isRead: Type.Boolean() })
/** POST /api/v1/notices/reading: all of them, or those of one kind. */
export const ReadNoticesRequest = closed({ kind: Type.Optional(Kind) })

const Minute = Type.Integer({ minimum: 0, maximum: 1439, description: 'Minutes after midnight' })

/** GET and PUT /api/v1/me/notice-settings */
export const NoticeSettings = closed({
  ways: closed({
    mentioned: Way,
    commented: Way,
    assigned: Way,
    changed: Way,
    taskDue: Way,
    jobEnded: Way,
    account: Way,
  }),
  /** No mail is sent from then to then, over midnight where the end is the earlier; null: at any time. */
  quiet: nullable(closed({ from: Minute, to: Minute })),
  /** When the digest goes out. */
  digestAt: Minute,
  /** Null: that of the workspace. */
  timeZone: nullable(Type.String({ maxLength: 64 })),
})
export type NoticeSettings = Static<typeof NoticeSettings>

/** `hasMail`: this installation can send mail. */
export const NoticeSettingsView = Type.Object({ ...NoticeSettings.properties, hasMail: Type.Boolean() })
export type NoticeSettingsView = Static<typeof NoticeSettingsView>

/** Which sentence says a notice, by its key in the words of notifications. */
export type NoticeSentence =
  | 'hidden'
  | 'mentioned'
  | 'commented'
  | 'assigned'
  | 'assignedMore'
  | 'assignedFor'
  | 'assignedMoreFor'
  | 'changed'
  | 'taskDue'
  | 'account'
  | 'taskDueFor'
  | `bulkEdit.${'done' | 'undone' | 'cancelled'}`
  | `import.${'done' | 'failed'}`

export function noticeSentence({ kind, isVisible, ended, count, deputyFor }: Notice): NoticeSentence {
  if (!isVisible) return 'hidden'
  const end = deputyFor === null ? '' : 'For'
  if (kind === 'assigned') return count > 1 ? `assignedMore${end}` : `assigned${end}`
  if (kind === 'taskDue') return `taskDue${end}`
  if (kind !== 'jobEnded') return kind
  if (ended?.job === 'import') return ended.state === 'failed' ? 'import.failed' : 'import.done'
  return ended?.state === 'undone' || ended?.state === 'cancelled' ? `bulkEdit.${ended.state}` : 'bulkEdit.done'
}
