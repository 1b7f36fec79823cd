import type { PreviewKind } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type AttachmentTable = {
  workspace_id: string
  id: string
  object: string
  record_id: string
  name: string
  about: string | null
  /** The version that is shown. */
  current_id: string
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  deleted_by: ColumnType<string | null, string | null | undefined, string | null>
  deleted_at: ColumnType<string | null, string | null | undefined, string | null>
}

export type AttachmentVersionTable = {
  workspace_id: string
  id: string
  attachment_id: ColumnType<string | null, string | null | undefined, string | null>
  number: ColumnType<number | null, number | null | undefined, number | null>
  name: string
  bytes: ColumnType<string, number, number>
  type: string
  sha256: string
  is_scanned: boolean
  /** `arriving`: not of any file yet. `removing`: of none any more, its bytes are about to go. */
  state: 'arriving' | 'kept' | 'removing'
  preview: PreviewKind
  created_by: string | null
  created_at: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    attachment: AttachmentTable
    attachment_version: AttachmentVersionTable
  }
}
