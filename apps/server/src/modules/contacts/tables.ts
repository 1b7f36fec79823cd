import type { contact } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    contact: RecordTable<typeof contact>
  }
}
