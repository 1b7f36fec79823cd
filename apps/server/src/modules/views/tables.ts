import type { RoleKey, SavedView } from '@rapport/contract'
import type { ColumnType } from 'kysely'

export type SavedViewTable = {
  workspace_id: string
  id: string
  object: string
  name: string
  owner_id: string
  sharing: SavedView['sharing']
  team_id: string | null
  layout: SavedView['layout']
  filter: string | null
  sort: string | null
  columns: ColumnType<SavedView['columns'], string | null, string | null>
  density: SavedView['density']
  grouping: string | null
  totals: string | null
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: string
}

export type PinnedViewTable = { workspace_id: string; member_id: string; view_id: string; pinned_at: string }

export type StandardViewTable = { workspace_id: string; object: string; role: RoleKey; view: string }
export type OpeningViewTable = { workspace_id: string; member_id: string; object: string; view: string }

declare module '../../platform/db/tables.ts' {
  interface Tables {
    saved_view: SavedViewTable
    pinned_view: PinnedViewTable
    standard_view: StandardViewTable
    opening_view: OpeningViewTable
  }
}
