import type { need, study } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    need: RecordTable<typeof need>
    study: RecordTable<typeof study>
  }
}
