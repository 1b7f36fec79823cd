import type { EndedJob, NoticeKind, NoticeWay } from '@rapport/contract'
import type { ColumnType } from 'kysely'

/** What a notice says besides whom and what it is about. */
export type NoticeDetail = {
  text?: string
  part?: 'comments' | 'notes'
  fields?: readonly string[]
  ended?: EndedJob
  /** The member it was meant for, for whom the reader stands in. */
  deputyFor?: string
}

export type NoticeTable = {
  workspace_id: string
  id: string
  member_id: string
  kind: NoticeKind
  object: string | null
  record_id: string | null
  subject_id: string | null
  actor_id: string | null
  detail: ColumnType<NoticeDetail, string, string>
  count: ColumnType<number, number | undefined, number>
  burst_key: string | null
  created_at: string
  changed_at: string
  read_at: ColumnType<string | null, string | null | undefined, string | null>
  mail_due_at: string | null
  mail_id: ColumnType<string | null, string | null | undefined, string | null>
}

export type NoticeMailTable = {
  workspace_id: string
  id: string
  member_id: string
  state: 'waiting' | 'sent' | 'dropped' | 'failed'
  attempts: ColumnType<number, number | undefined, number>
  next_at: string
  created_at: string
}

export type NoticeSettingTable = {
  workspace_id: string
  member_id: string
  ways: ColumnType<Record<NoticeKind, NoticeWay>, string, string>
  quiet_from: number | null
  quiet_to: number | null
  digest_at: number
  time_zone: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    notice: NoticeTable
    notice_mail: NoticeMailTable
    notice_setting: NoticeSettingTable
  }
}
