import type { BulkEdit, CreateBulkEditRequest } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type BulkEditTable = {
  workspace_id: string
  id: string
  member_id: string
  object: string
  action: BulkEdit['action']
  changes: ColumnType<Record<string, unknown>, string, string>
  query: ColumnType<NonNullable<CreateBulkEditRequest['query']> | null, string | null, string | null>
  state: BulkEdit['state']
  created_at: string
  finished_at: string | null
}

export type BulkEditRecordTable = {
  workspace_id: string
  bulk_edit_id: string
  record_id: string
  state: 'waiting' | 'changed' | 'unchanged' | 'refused' | 'undone' | 'kept'
  code: string | null
  before: ColumnType<Record<string, unknown> | null, string | null, string | null>
  version_after: number | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    bulk_edit: BulkEditTable
    bulk_edit_record: BulkEditRecordTable
  }
}
