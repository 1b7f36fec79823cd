import type { RichText } from '@rapport/contract'
import type { ColumnType } from 'kysely'

type Content = ColumnType<RichText, string, string>
type Maybe<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>

export type NoteTable = {
  workspace_id: string
  id: string
  object: string
  record_id: string
  content: Content
  text: string
  is_pinned: ColumnType<boolean, boolean | undefined, boolean>
  author_id: string
  updated_by: string
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  deleted_at: Maybe<string>
}

export type NoteDraftTable = {
  workspace_id: string
  member_id: string
  draft_of: string
  object: string
  record_id: string
  version: number | null
  content: Content
  updated_at: string
}

export type NoteTemplateTable = {
  workspace_id: string
  id: string
  name: string
  object: string | null
  content: Content
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  deleted_at: Maybe<string>
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    note: NoteTable
    note_draft: NoteDraftTable
    note_template: NoteTemplateTable
  }
}
