import type { ColumnType } from 'kysely'

/** A demo colleague's key → who they are in this workspace. */
export type DemoMembers = Record<string, { memberId: string; teamId: string }>

export type DemoRunTable = {
  workspace_id: string
  seed: string
  end_at: string
  status: 'running' | 'done' | 'failed'
  done: number
  total: number
  people: ColumnType<DemoMembers | null, string | undefined, string>
  started_at: string
  finished_at: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    demo_run: DemoRunTable
  }
}
