import type { task } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

export type CalendarFeedTable = { workspace_id: string; member_id: string; token_hash: string; created_at: string }

export type TaskReminderTable = { workspace_id: string; task_id: string; remind_at: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    task: RecordTable<typeof task>
    calendar_feed: CalendarFeedTable
    task_reminder: TaskReminderTable
  }
}
