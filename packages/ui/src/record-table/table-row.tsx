// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import { type MouseEvent, memo, type ReactNode } from 'react'
import { useUiWords } from '../words.ts'
import { clickRow, keepFromScrolling } from './row-click.ts'
import type { RecordColumn } from './types.ts'

type Props<Row> = {
  id: string
  row: Row
  name: string
  index: number
  topPx: number
  template: string
  columns: readonly RecordColumn<Row>[]
  active: boolean
  selected: boolean | undefined
  href: string | undefined
  onOpen: (index: number) => void
  onFollow: (index: number) => void
  onCheck: (index: number, extend: boolean) => void
}

function PlainTableRow<Row>(props: Props<Row>) {
  const words = useUiWords()
  const acts = {
    open: () => props.onOpen(props.index),
    follow: () => props.onFollow(props.index),
    href: props.href,
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points at its rows
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys for all of its rows
    <div
      id={props.id}
      className="rp-table-row"
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.selected}
      data-active={props.active}
      style={{ transform: `translateY(${props.topPx}px)`, gridTemplateColumns: props.template }}
      onClick={(event) => clickRow(event, acts)}
      onAuxClick={(event) => clickRow(event, acts)}
      onMouseDown={keepFromScrolling}
    >
      {props.selected === undefined ? null : (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus; Space selects the active row
        <div className="rp-table-check" role="gridcell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={words.selectRow(props.name)}
            checked={props.selected}
            onChange={(event) => props.onCheck(props.index, wasShifted(event.nativeEvent))}
          />
        </div>
      )}
      {props.columns.map((column) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, and the pointer only brings a tooltip
        <div
          key={column.key}
          className="rp-table-cell"
          role={column.naming ? 'rowheader' : 'gridcell'}
          data-numeric={column.numeric ?? false}
          onMouseEnter={tellIfCut}
        >
          {column.render(props.row)}
        </div>
      ))}
    </div>
  )
}

/** What does not fit is read in full where one points at it. */
function tellIfCut({ currentTarget: cell }: MouseEvent<HTMLElement>): void {
  const isCut = [cell, ...cell.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth)
  cell.title = isCut ? cell.innerText : ''
}

/** Rows redraw only when something of theirs changed: scrolling thousands of them must stay smooth. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow // memo forgets the type parameter

/** What a table says instead of rows. A grid may hold nothing but rows, links and buttons included. */
export function EmptyRow({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <div role="rowgroup">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus, and what is inside has its own */}
      <div role="row" aria-rowindex={2}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        <div role="gridcell" aria-colspan={columns}>
          {children}
        </div>
      </div>
    </div>
  )
}

/** A row that is still on its way. */
export function BoneRow(props: {
  topPx: number
  template: string
  cells: readonly { key: string; numeric: boolean }[]
}) {
  return (
    <div
      className="rp-table-row"
      aria-hidden
      style={{ transform: `translateY(${props.topPx}px)`, gridTemplateColumns: props.template, cursor: 'default' }}
    >
      {props.cells.map((cell) => (
        <div key={cell.key} className="rp-table-cell" data-numeric={cell.numeric}>
          <span className="rp-bone" />
        </div>
      ))}
    </div>
  )
}

function wasShifted(event: Event): boolean {
  return 'shiftKey' in event && event.shiftKey === true
}
