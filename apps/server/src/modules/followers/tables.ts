export type RecordFollowerTable = {
  workspace_id: string
  record_id: string
  member_id: string
  object: string
  is_following: boolean
  fields: string[] | null
  since: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    record_follower: RecordFollowerTable
  }
}
