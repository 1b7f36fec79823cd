export type FieldRevealTable = {
  workspace_id: string
  id: string
  member_id: string
  object: string
  record_id: string
  field: string
  reason: string
  revealed_at: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    field_reveal: FieldRevealTable
  }
}
