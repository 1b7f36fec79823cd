// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import { type MouseEvent, memo, type ReactNode, useRef } from 'react'
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
  /** The cell the keyboard stands at; -1 for the row as a whole. */
  activeCell: number
  /** Cells of a block, from one to the other; none where the first is -1. */
  from: number
  to: number
  /** The column whose cell is being edited. */
  editing: string | undefined
  selected: boolean | undefined
  href: string | undefined
  onOpen: (index: number) => void
  onFollow: (index: number) => void
  onCheck: (index: number, extend: boolean) => void
  onEdit: (row: Row, key: string) => void
  onEditDone: () => void
}

/** A click on a cell that can be edited waits for a second one before it opens the record. */
const DOUBLE_CLICK_MS = 260

function PlainTableRow<Row>(props: Props<Row>) {
  const words = useUiWords()
  const clicks = useClicks(props)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points at its rows
    <div
      id={props.id}
      className="rp-table-row"
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.selected}
      data-active={props.active}
      style={{ transform: `translateY(${props.topPx}px)`, gridTemplateColumns: props.template }}
      {...clicks}
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
      {props.columns.map((column, place) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, and the pointer only brings a tooltip
        <div
          key={column.key}
          id={`${props.id}-${place}`}
          className="rp-table-cell"
          role={column.naming ? 'rowheader' : 'gridcell'}
          data-key={column.key}
          data-numeric={column.numeric ?? false}
          data-active={place === props.activeCell}
          data-chosen={props.from >= 0 && place >= props.from && place <= props.to}
          data-editing={column.key === props.editing}
          onMouseEnter={tellIfCut}
        >
          {column.edit && column.key === props.editing
            ? column.edit.render(props.row, props.onEditDone)
            : column.render(props.row)}
        </div>
      ))}
    </div>
  )
}

/** One click opens the record, two edit the cell where it can be edited. */
function useClicks<Row>(props: Props<Row>) {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const open = () => props.onOpen(props.index)
  const acts = { open, follow: () => props.onFollow(props.index), href: props.href }
  return {
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (props.editing !== undefined && keyAt(event) === props.editing) return
      const isEdited = editableAt(props, event) !== null
      clearTimeout(waiting.current)
      if (isEdited && event.detail > 1) return
      const later = () => {
        waiting.current = setTimeout(open, DOUBLE_CLICK_MS)
      }
      clickRow(event, isEdited ? { ...acts, open: later } : acts)
    },
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const key = editableAt(props, event)
      if (key === null || props.editing === key) return
      clearTimeout(waiting.current)
      window.getSelection()?.removeAllRanges()
      props.onEdit(props.row, key)
    },
    onAuxClick: (event: MouseEvent<HTMLElement>) => clickRow(event, acts),
  }
}

function keyAt(event: MouseEvent<HTMLElement>): string | undefined {
  const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
  return cell?.dataset.key
}

function editableAt<Row>({ columns, row }: Props<Row>, event: MouseEvent<HTMLElement>): string | null {
  if (event.target instanceof Element && event.target.closest('a')) return null
  const column = columns.find(({ key }) => key === keyAt(event))
  return column?.edit?.can(row) ? column.key : null
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
