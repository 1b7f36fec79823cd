import type { ColumnType } from 'kysely'

export type SearchDocumentTable = { workspace_id: string; object: string; id: string; text: string; grams: number[] }

/** A record that somebody deleted (`bin.ts`). */
export type BinnedRecordTable = {
  workspace_id: string
  object: string
  id: string
  title: string
  was_archived: boolean
  deleted_at: string
  deleted_by: string | null
  looked_at: ColumnType<string | null, string | undefined, string>
  used_by: ColumnType<string[] | null, string[] | undefined, string[]>
}

declare module '../db/tables.ts' {
  interface Tables {
    search_document: SearchDocumentTable
    binned_record: BinnedRecordTable
  }
}
