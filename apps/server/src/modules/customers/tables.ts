import type { CustomerKind } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type CustomerTable = {
  workspace_id: string
  id: string
  kind: CustomerKind
  name: string
  name_sort: string
  external_id: string | null
  email: string | null
  phone: string | null
  country: string | null
  city: string | null
  company: string | null
  job_title: string | null
  industry: string | null
  website: string | null
  birthday: string | null
  about: string | null
  owner_id: string | null
  custom: ColumnType<Record<string, unknown>, string | undefined, string>
  archived_at: string | null
  version: number
  created_at: string
  updated_at: string
}

export type CustomerIdentityTable = { workspace_id: string; source: string; external_id: string; customer_id: string }
export type CustomerSearchTable = {
  workspace_id: string
  customer_id: string
  search_text: string
  search_grams: number[]
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    customer: CustomerTable
    customer_identity: CustomerIdentityTable
    customer_search: CustomerSearchTable
  }
}
