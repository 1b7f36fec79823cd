import type { SignInEntry } from '@rapport/contract'

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

declare module '../../platform/db/tables.ts' {
  interface Tables {
    sign_in_entry: SignInEntryTable
  }
}
