import type { customer } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

export type CustomerIdentityTable = { workspace_id: string; source: string; external_id: string; customer_id: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    customer: RecordTable<typeof customer>
    customer_identity: CustomerIdentityTable
  }
}
