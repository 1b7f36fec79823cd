import type { ColumnType } from 'kysely'

export type HandOverTable = {
  workspace_id: string
  id: string
  member_id: string
  started_by: string
  deactivated: boolean
  undone_at: ColumnType<string | null, string | null | undefined, string | null>
  created_at: string
}

export type HandOverPartTable = {
  workspace_id: string
  hand_over_id: string
  object: string
  archived: boolean
  to_member_id: string
  bulk_edit_id: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    hand_over: HandOverTable
    hand_over_part: HandOverPartTable
  }
}
