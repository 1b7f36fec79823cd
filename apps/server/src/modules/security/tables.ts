import type { RoleKey, SignInEntry } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type SignInEntryTable = {
  workspace_id: string
  id: string
  member_id: string
  at: string
  action: string
  is_failure: boolean
  way: SignInEntry['way']
  factor: SignInEntry['factor']
  address: string | null
  device: string | null
  by_member_id: string | null
}

/** Tokens of members and keys of the workspace. */
export type ApiKeyTable = {
  workspace_id: string
  id: string
  kind: 'personal' | 'service'
  member_id: string
  name: string
  prefix: string
  token_hash: string
  role: RoleKey | null
  addresses: string[]
  is_read_only: boolean
  expires_at: string | null
  created_by: string | null
  created_at: string
  last_used_at: ColumnType<string | null, never, string>
  last_used_address: ColumnType<string | null, never, string>
}

export type SignInRuleTable = { workspace_id: string; is_for_everyone: boolean; roles: RoleKey[]; version: number }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    sign_in_entry: SignInEntryTable
    api_key: ApiKeyTable
    sign_in_rule: SignInRuleTable
  }
}
