import type { Language, RoleKey } from '@rapport/contract'
import type { ColumnType, Generated } from 'kysely'

export type MemberTable = {
  workspace_id: string
  id: string
  user_id: string
  name: string
  email: string
  /** `service`: no person but an API key, which no list of people shows. */
  status: 'active' | 'deactivated' | 'service' | 'service_ended'
  /** Null until one is chosen, or the first sign-in of a browser tells it. */
  language: Language | null
  team_id: string | null
  department_id: Generated<string | null>
  /** What somebody is called in the company. */
  position: Generated<string | null>
  version: number
  created_at: string
}

/** `ancestor_ids` is the way from its root down to the department itself. */
export type DepartmentTable = {
  workspace_id: string
  id: string
  name: string
  parent_id: string | null
  ancestor_ids: string[]
  head_id: string | null
  version: number
  created_at: string
  archived_at: ColumnType<string | null, string | null | undefined, string | null>
}

export type TeamTable = { workspace_id: string; id: string; name: string; version: number; created_at: string }

/** One row an open invitation; accepted and withdrawn ones are gone, the audit tells of them. */
export type InvitationTable = {
  workspace_id: string
  id: string
  email: string
  name: string
  role: RoleKey
  language: Language | null
  team_id: string | null
  token_hash: string
  invited_by: string | null
  department_id: Generated<string | null>
  position: Generated<string | null>
  mail_state: Generated<'none' | 'waiting' | 'sent' | 'failed'>
  mail_salt: Generated<string | null>
  mail_attempts: Generated<number>
  mail_next_at: Generated<string | null>
  created_at: string
  expires_at: string
}

/** `member_id` is away from `first_day` to `last_day`, both included, and `deputy_id` stands in. */
export type DeputyTable = {
  workspace_id: string
  id: string
  member_id: string
  deputy_id: string
  first_day: string
  last_day: string
  created_by: string | null
  created_at: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    member: MemberTable
    department: DepartmentTable
    team: TeamTable
    invitation: InvitationTable
    deputy: DeputyTable
  }
}
