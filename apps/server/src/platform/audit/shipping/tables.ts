import type { ColumnType } from 'kysely'

/** How far the audit of a workspace was shipped, and which process is at it. */
export type AuditShippingTable = {
  workspace_id: string
  sequence: ColumnType<number, number | undefined, number>
  batch_from: ColumnType<number, number | undefined, number>
  repeated_to: ColumnType<number, number | undefined, number>
  holder: string | null
  held_until: string | null
  shipped_at: string | null
}

declare module '../../db/tables.ts' {
  interface Tables {
    audit_shipping: AuditShippingTable
  }
}
