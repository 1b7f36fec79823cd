import type { product } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    product: RecordTable<typeof product>
  }
}
