import type { CustomObject } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type CustomObjectTable = {
  workspace_id: string
  id: string
  name: string
  one_zh: string
  one_en: string
  many_zh: string
  many_en: string
  title_zh: string
  title_en: string
  title: CustomObject['title']
  number_prefix: string
  last_number: ColumnType<number, number | undefined, number>
  icon: CustomObject['icon']
  colour: CustomObject['colour']
  is_owned: boolean
  parts: ColumnType<CustomObject['parts'], readonly string[], readonly string[]>
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
  archived_at: string | null
}

/** Written by the engine of records, by declaration. */
export type CustomRecordTable = {
  workspace_id: string
  id: string
  object: string
  title: string
  owner_id: string | null
}

export type ObjectWordingTable = {
  workspace_id: string
  object: string
  one_zh: string
  one_en: string
  many_zh: string
  many_en: string
  updated_at: string
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    custom_object: CustomObjectTable
    custom_record: CustomRecordTable
    object_wording: ObjectWordingTable
  }
}
