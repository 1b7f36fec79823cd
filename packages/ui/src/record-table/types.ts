import type { ReactNode } from 'react'
import type { CellBlock } from './cell-range.ts'

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
  /** Where the value can be changed in place: whether it can in this row, and what it is changed with. */
  edit?: {
    can: (row: Row) => boolean
    /** `onDone` closes it; the table takes the focus back. */
    render: (row: Row, onDone: () => void) => ReactNode
  }
}

export const COLUMN_TOTALS = ['sum', 'average', 'min', 'max'] as const
export type ColumnTotal = (typeof COLUMN_TOTALS)[number]

/** What the menu of a column's head does besides sorting. */
export type ColumnActs = {
  onHide: (key: string) => void
  /** So many places to the right, to the left where negative. */
  onMove: (key: string, places: number) => void
  /** To a width in CSS pixels, or (null) back to its own. */
  onResize?: (key: string, widthPx: number | null) => void
  /** The figure in the foot of a column: null for none yet, undefined where it can have none. */
  totals?: {
    of: (key: string) => ColumnTotal | null | undefined
    onChange: (key: string, total: ColumnTotal | null) => void
  }
}

/** What is done with a block of cells. */
export type BlockActs<Row> = {
  /** The block as text, for the clipboard; null: it goes there in a moment. */
  onCopy: (block: CellBlock<Row>) => string | null
  onPaste: (block: CellBlock<Row>, text: string) => void
  /** The first row of the block into those below it. */
  onFill: (block: CellBlock<Row>) => void
  /** Several cells are chosen, or no longer. */
  onChange: (block: CellBlock<Row> | null) => void
}

/** The loaded part of a list that may be longer at both ends. */
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

/** How much room a row takes. */
export type Density = 'comfortable' | 'compact'

export type RecordTableProps<Row> = LoadedRows<Row> & {
  label: string
  density?: Density
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
  /** Shows a row beside the list (Space; then x alone selects). */
  onPeek?: ((row: Row, index: number) => void) | undefined
  /** The keyboard came to another row. */
  onActive?: ((row: Row, index: number) => void) | undefined
  /** Columns can be hidden and moved by the menu of their head. */
  columnActs?: ColumnActs | undefined
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
  /** Cells can be chosen in blocks. */
  blocks?: BlockActs<Row> | undefined
  /** What stands in the foot, by the keys of columns. */
  foot?: ReadonlyMap<string, ReactNode> | undefined
  /** For screen readers: how many rows the whole list has, where known. */
  totalRows?: number | undefined
}
