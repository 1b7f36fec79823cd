export type WorkspaceTable = {
  id: string
  name: string
  currency: string
  time_zone: string
  as_of: string | null
  version: number
  created_at: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    workspace: WorkspaceTable
  }
}
