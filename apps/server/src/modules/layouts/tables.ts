import type { LayoutContent, LayoutRole } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type RecordLayoutTable = {
  workspace_id: string
  id: string
  object: string
  role: LayoutRole
  content: ColumnType<LayoutContent, string, string>
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  updated_by: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    record_layout: RecordLayoutTable
  }
}
