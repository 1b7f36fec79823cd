import type { ImportView } from '@rapport/contract'
import type { ImportCounts } from './counts.ts'
import type { Mapping } from './mapping/mapping.ts'
import type { Preview } from './mapping/preview.ts'
import type { ImportUndo } from './undo.ts'

export type ImportStatus = ImportView['status']
export type ImportPhase = ImportView['progress']['phase']

export type ImportJobTable = {
  workspace_id: string
  id: string
  file_name: string
  file_bytes: number
  file_key: string
  /** Since when the file is deleted; null while it is there. */
  file_removed_at: string | null
  status: ImportStatus
  target: ImportView['target']
  mapping: Mapping | null
  preview: Preview | null
  rows_done: number
  rows_total: number | null
  phase: ImportPhase
  counts: ImportCounts
  problem: { code: string; message: string } | null
  undo: ImportUndo | null
  /** SHA-256 of the file; null for those from before it was kept. */
  content_hash: string | null
  created_by: string | null
  created_at: string
  started_at: string | null
  finished_at: string | null
  updated_at: string
}

export type ImportRowErrorTable = {
  workspace_id: string
  import_id: string
  line: number
  code: string
  message: string
  /** From 1; 0 where it is about the whole row. */
  column_number: number
  sample: string
}

/** What a batch did; `effects` is BatchEffects. */
export type ImportBatchTable = { workspace_id: string; import_id: string; rows_done: number; effects: unknown }

/** Values of a record of the import's object that it wrote over. */
export type ImportChangeTable = {
  workspace_id: string
  import_id: string
  record_id: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    import_job: ImportJobTable
    import_row_error: ImportRowErrorTable
    import_batch: ImportBatchTable
    import_change: ImportChangeTable
  }
}
