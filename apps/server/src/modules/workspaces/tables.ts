import type { Generated } from 'kysely'

export type WorkspaceTable = {
  id: string
  name: string
  currency: string
  time_zone: string
  as_of: string | null
  reveals_per_day: Generated<number>
  version: number
  created_at: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    workspace: WorkspaceTable
  }
}
