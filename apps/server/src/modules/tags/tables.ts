import type { TagChange, TagColour, TagDecision } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type TagTable = {
  workspace_id: string
  id: string
  name: string
  name_key: string
  colour: TagColour
  group_name: string | null
  object: string | null
  filter: string | null
  rule_version: ColumnType<number, number | undefined, number>
  sources: string[] | null
  is_stale: ColumnType<boolean, boolean | undefined, boolean>
  checked_at: ColumnType<string | null, string | null | undefined, string | null>
  due_at: ColumnType<string | null, string | null | undefined, string | null>
  merged_into: ColumnType<string | null, string | null | undefined, string | null>
  archived_at: ColumnType<string | null, string | null | undefined, string | null>
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
}

export type RecordTagTable = {
  workspace_id: string
  record_id: string
  tag_id: string
  object: string
  since: string
  bulk_edit_id: string | null
}

export type TagDecisionTable = {
  workspace_id: string
  tag_id: string
  record_id: string
  object: string
  decision: TagDecision
  reason: string
  member_id: string
  decided_at: string
}

export type TagChangeTable = {
  workspace_id: string
  id: string
  tag_id: string
  object: string
  record_id: string
  change: TagChange['change']
  cause: TagChange['cause']
  member_id: string | null
  rule_version: number | null
  reason: string | null
  at: string
}

export type TagRuleVersionTable = {
  workspace_id: string
  tag_id: string
  version: number
  object: string
  filter: string
  member_id: string
  made_at: string
}

export type TagReviewTable = { workspace_id: string; id: string; object: string; record_id: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    tag: TagTable
    record_tag: RecordTagTable
    tag_decision: TagDecisionTable
    tag_change: TagChangeTable
    tag_rule_version: TagRuleVersionTable
    tag_review: TagReviewTable
  }
}
