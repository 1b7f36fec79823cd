import type { CustomField } from '@rapport/contract'
import type { CustomOptions, CustomType } from '@rapport/objects'
import type { ColumnType } from 'kysely'

type Json<Value> = ColumnType<Value, string, string>

export type CustomFieldTable = {
  workspace_id: string
  id: string
  object: string
  name: string
  storage_key: string
  type: CustomType
  label_zh: string
  label_en: string
  help: ColumnType<CustomField['help'], string | null, string | null>
  options: Json<CustomOptions>
  choices: ColumnType<CustomField['choices'], string | null, string | null>
  position: number
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  archived_at: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    custom_field: CustomFieldTable
  }
}
