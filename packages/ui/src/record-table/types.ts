import type { ReactNode } from 'react'

export type SortDirection = 'ascending' | 'descending'
export type TableSort = { key: string; direction: SortDirection }

export type RecordColumn<Row> = {
  key: string
  title: string
  /** Least width in CSS pixels; the room left over is shared out by `grow` (0 = keeps its width). */
  widthPx: number
  grow?: number
  numeric?: boolean
  sortable?: boolean
  /** The direction a first click sorts in; figures are mostly wanted largest first. */
  firstDirection?: SortDirection
  /** The cell that names the row; it cannot be hidden. */
  naming?: boolean
  render: (row: Row) => ReactNode
}

/** The loaded stretch of a list that may be longer at both ends. */
export type LoadedRows<Row> = {
  rows: readonly Row[]
  /** How many rows of the list stand before the first loaded one. */
  startIndex: number
  hasEarlier: boolean
  hasMore: boolean
  loading: boolean
  loadEarlier: () => void
  loadMore: () => void
}

export type RecordTableProps<Row> = LoadedRows<Row> & {
  label: string
  columns: readonly RecordColumn<Row>[]
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  sort: TableSort | null
  onSort: (sort: TableSort) => void
  onOpen: (row: Row, index: number) => void
  /** Somebody follows a link in the row, which leads there by itself. */
  onFollow?: (row: Row, index: number) => void
  /** Where the row leads: opens in a tab of its own with Ctrl, ⌘ or the middle button. */
  rowHref?: (row: Row) => string
  selection?: ReadonlySet<string>
  onSelect?: (selection: ReadonlySet<string>) => void
  /** The row as a card, for narrow screens. */
  renderCard: (row: Row) => ReactNode
  /** Stands in for the rows when the list is empty and nothing is loading. */
  empty: ReactNode
  /** Height in CSS pixels; left out, the table takes what a column-flex parent leaves over. */
  heightPx?: number
  /** The row to start at (absolute index), e.g. coming back from a record. */
  initialIndex?: number
  /** For screen readers: how many rows the whole list has, where known. */
  totalRows?: number | undefined
}
