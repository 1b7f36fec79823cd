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

/** A value of a custom field that is fast to filter (`indexed-values.ts`). */
export type CustomValueTable = {
  workspace_id: string
  index_id: string
  record_id: string
  text_value: string | null
  number_value: number | null
  date_value: string | null
  instant_value: string | null
  id_value: string | null
}

declare module '../db/tables.ts' {
  interface Tables {
    search_document: SearchDocumentTable
    binned_record: BinnedRecordTable
    custom_value: CustomValueTable
  }
}
