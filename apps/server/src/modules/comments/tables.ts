import type { ColumnType } from 'kysely'

export type CommentTable = {
  workspace_id: string
  id: string
  object: string
  record_id: string
  parent_id: string | null
  author_id: string
  body: string
  version: ColumnType<number, number | undefined, number>
  created_at: string
  edited_at: ColumnType<string | null, string | null | undefined, string | null>
  deleted_at: ColumnType<string | null, string | null | undefined, string | null>
  resolved_at: ColumnType<string | null, string | null | undefined, string | null>
  resolved_by: ColumnType<string | null, string | null | undefined, string | null>
}

export type CommentVersionTable = {
  workspace_id: string
  comment_id: string
  number: number
  body: string
  until: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    comment: CommentTable
    comment_version: CommentVersionTable
  }
}
