import type { ImportView } from '@rapport/contract'
import type { ImportCounts } from './counts.ts'
import type { Mapping } from './mapping/mapping.ts'
import type { Preview } from './mapping/preview.ts'

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
  created_by: string | null
  created_at: string
  started_at: string | null
  finished_at: string | null
  updated_at: string
}

export type ImportRefusalTable = {
  workspace_id: string
  import_id: string
  line: number
  code: string
  message: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    import_job: ImportJobTable
    import_refusal: ImportRefusalTable
  }
}
