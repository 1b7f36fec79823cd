import type { CustomField, Language } from '@rapport/contract'
import type { CustomOptions, CustomType, RuleKind } from '@rapport/objects'
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

/** A field as it was before its type changed, or as it is after. */
export type FieldShape = {
  type: CustomType
  options: CustomOptions
  choices: CustomField['choices']
  storageKey: string
}

export type ConversionTable = {
  workspace_id: string
  id: string
  field_id: string
  was: Json<FieldShape>
  becomes: Json<FieldShape>
  language: Language
  state: 'running' | 'done' | 'undoing' | 'undone'
  last_id: string | null
  records_done: ColumnType<number, number | undefined, number>
  records_total: number
  records_emptied: ColumnType<number, number | undefined, number>
  created_at: string
  started_at: string
  finished_at: string | null
}

export type FieldIndexTable = {
  workspace_id: string
  id: string
  field_id: string
  storage_key: string
  state: 'building' | 'ready' | 'ended'
  last_id: string | null
  records_done: ColumnType<number, number | undefined, number>
  records_total: number
  created_at: string
  finished_at: string | null
}

export type RecordRuleTable = {
  workspace_id: string
  id: string
  object: string
  kind: RuleKind
  field: string
  condition: string
  message_zh: string | null
  message_en: string | null
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  archived_at: string | null
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    custom_field: CustomFieldTable
    custom_field_conversion: ConversionTable
    custom_field_index: FieldIndexTable
    record_rule: RecordRuleTable
  }
}
