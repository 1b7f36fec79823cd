import type { Language, Role } from '@rapport/contract'

export type MemberTable = {
  workspace_id: string
  id: string
  user_id: string
  name: string
  email: string
  role: Role
  status: 'active' | 'deactivated'
  language: Language
  team_id: string | null
  version: number
  created_at: string
}

export type TeamTable = { workspace_id: string; id: string; name: string; version: number; created_at: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    member: MemberTable
    team: TeamTable
  }
}
