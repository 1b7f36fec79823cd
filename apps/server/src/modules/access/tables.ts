import type { Grants, StandardRole } from '@rapport/contract'
import type { Generated, JSONColumnType } from 'kysely'

export type RoleTable = {
  workspace_id: string
  key: string
  base: StandardRole
  name_zh: string | null
  name_en: string | null
  description: string | null
  grants: JSONColumnType<Grants>
  version: Generated<number>
  created_at: string
  updated_at: string
  archived_at: string | null
}

export type MemberRoleTable = { workspace_id: string; member_id: string; role: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    role: RoleTable
    member_role: MemberRoleTable
  }
}
