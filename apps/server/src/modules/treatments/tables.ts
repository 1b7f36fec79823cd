import type { treatment } from '@rapport/contract'
import type { RecordTable } from '../../platform/records/record-table.ts'

export type TreatmentDoneTable = {
  workspace_id: string
  id: string
  customer_id: string
  treatment_id: string
  done_at: string
  member_id: string | null
  interaction_id: string | null
  note: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    treatment: RecordTable<typeof treatment>
    treatment_done: TreatmentDoneTable
  }
}
