import type { task } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

export type CalendarFeedTable = { workspace_id: string; member_id: string; token_hash: string; created_at: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    task: RecordTable<typeof task>
    calendar_feed: CalendarFeedTable
  }
}
