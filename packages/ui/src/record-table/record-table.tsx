// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import './record-table.css'
import { useCallback, useId, useMemo, useRef } from 'react'
import { useNarrow } from '../environment.ts'
import { type CellRange, WHOLE_ROW } from './cell-range.ts'
import { useColumnWidths } from './column-widths.ts'
import { RecordCards } from './record-cards.tsx'
import { TableFoot } from './table-foot.tsx'
import { TableHead } from './table-head.tsx'
import { BoneRow, EmptyRow, TableRow } from './table-row.tsx'
import type { Density, RecordColumn, RecordTableProps } from './types.ts'
import { useCellBlocks } from './use-cell-blocks.ts'
import { useCellEdit } from './use-cell-edit.ts'
import { useRowSelection } from './use-row-selection.ts'
import { useTableKeys } from './use-table-keys.ts'
import { boxHeight, useWindowRows } from './use-window-rows.ts'

const ROWS_PX: Readonly<Record<Density, number>> = { comfortable: 38, compact: 30 }
const HEAD_PX = 36
const CHECK_PX = 40

/**
 * A list of records of any length: only the rows in sight are drawn, pages load at both ends while one scrolls, the header
 * stays. Keys: arrows or j/k, Home, End, Page, Enter opens, Space peeks or selects, x selects, F2 edits. Narrower than 640 px it is a list of cards.
 */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const narrow = useNarrow()
  // Rows of another height are measured anew.
  return narrow ? <RecordCards {...props} /> : <WideTable key={props.density} {...props} />
}

function WideTable<Row>(props: RecordTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const prefix = useId()
  const { rows, startIndex, rowId, selection, onOpen, onFollow } = props
  const { density = 'comfortable' } = props
  const measures = { rowPx: ROWS_PX[density], headPx: HEAD_PX }
  const virtualizer = useWindowRows(scroller, props, measures, props.initialIndex ?? 0)
  const { sized, resize } = useColumnWidths(props.columns, props.columnActs)
  const template = useMemo(() => templateOf(sized, selection !== undefined), [sized, selection])
  const bones = useMemo(() => bonesOf(props.columns, selection !== undefined), [props.columns, selection])

  const openAt = useRowCall(rows, startIndex, onOpen)
  const followAt = useRowCall(rows, startIndex, onFollow)
  const peekAt = useRowCall(rows, startIndex, props.onPeek)
  const cellEdit = useCellEdit({ rows, startIndex, rowId, columns: props.columns }, scroller)
  const { checkAt, selecting } = useRowSelection(props)
  const keys = useTableKeys({
    first: startIndex,
    end: startIndex + rows.length,
    initial: props.initialIndex ?? 0,
    cells: cellEdit.isOffered ? props.columns.length : 0,
    onOpen: openAt,
    onToggle: selection ? (index) => checkAt(index, false) : undefined,
    onPeek: props.onPeek ? peekAt : undefined,
    onEdit: cellEdit.isOffered ? cellEdit.beginAt : undefined,
    reveal: (index, cell) => {
      virtualizer.scrollToIndex(index, { align: 'auto' })
      document.getElementById(`${prefix}-${index}-${cell}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const row = rows[index - startIndex]
      if (row !== undefined && index !== keys.active) props.onActive?.(row, index)
    },
  })
  const blocks = useCellBlocks({
    acts: props.blocks,
    range: keys.range,
    shown: { rows, startIndex, columns: props.columns },
    choose: keys.choose,
  })
  const activeId = keys.cell === WHOLE_ROW ? `${prefix}-${keys.active}` : `${prefix}-${keys.active}-${keys.cell}`
  const nothing = rows.length === 0 && !props.loading
  const items = virtualizer.getVirtualItems()
  // A row that is scrolled away is not in the document, and nothing may point at it.
  const isActiveShown = items.some(({ index }) => index === keys.active && rows[index - startIndex] !== undefined)
  return (
    <div
      ref={scroller}
      className="rp-table"
      data-density={density}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-busy={props.loading}
      aria-rowcount={props.totalRows === undefined ? -1 : props.totalRows + 1}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={isActiveShown ? activeId : undefined}
      style={{ ...boxHeight(props.heightPx), scrollPaddingTop: HEAD_PX }}
      onKeyDown={keys.onKeyDown}
      {...blocks}
    >
      <div className="rp-table-inner" style={{ width: `max(100%, ${leastWidthPx(sized, selection !== undefined)}px)` }}>
        <TableHead
          columns={props.columns}
          template={template}
          sort={props.sort}
          onSort={props.onSort}
          acts={props.columnActs}
          resize={resize}
          selecting={selecting}
        />
        {nothing ? (
          <EmptyRow columns={props.columns.length + (selection ? 1 : 0)}>{props.empty}</EmptyRow>
        ) : (
          <div role="rowgroup" style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index - startIndex]
              if (row === undefined)
                return <BoneRow key={item.key} topPx={item.start} template={template} cells={bones} />
              const id = rowId(row)
              return (
                <TableRow
                  key={id}
                  id={`${prefix}-${item.index}`}
                  row={row}
                  name={props.rowName(row)}
                  index={item.index}
                  topPx={item.start}
                  template={template}
                  columns={props.columns}
                  active={keys.active === item.index}
                  activeCell={keys.active === item.index ? keys.cell : WHOLE_ROW}
                  {...chosenCells(props.blocks && keys.range, item.index)}
                  editing={cellEdit.editing?.id === id ? cellEdit.editing.key : undefined}
                  onEdit={cellEdit.begin}
                  onEditDone={cellEdit.done}
                  selected={selection?.has(id)}
                  href={props.rowHref?.(row)}
                  onOpen={openAt}
                  onFollow={followAt}
                  onCheck={checkAt}
                />
              )
            })}
          </div>
        )}
        {props.foot && !nothing ? (
          <TableFoot
            columns={props.columns}
            template={template}
            foot={props.foot}
            selecting={selection !== undefined}
          />
        ) : null}
      </div>
    </div>
  )
}

/** Which cells of a row a block of several takes: from one to the other, none where the first is -1. */
function chosenCells(range: CellRange | null | undefined, index: number): { from: number; to: number } {
  const isSeveral = range && (range.top < range.bottom || range.left < range.right)
  const isWithin = isSeveral && index >= range.top && index <= range.bottom
  return isWithin ? { from: range.left, to: range.right } : NO_CELLS
}

const NO_CELLS = { from: -1, to: -1 }

/** A call about a row by its place in the list. */
function useRowCall<Row>(
  rows: readonly Row[],
  startIndex: number,
  call: ((row: Row, index: number) => void) | undefined,
): (index: number) => void {
  return useCallback(
    (index: number) => {
      const row = rows[index - startIndex]
      if (row !== undefined) call?.(row, index)
    },
    [rows, startIndex, call],
  )
}

function templateOf<Row>(columns: readonly RecordColumn<Row>[], selecting: boolean): string {
  const tracks = columns.map((column) =>
    column.grow === 0 ? `${column.widthPx}px` : `minmax(${column.widthPx}px, ${column.grow ?? 1}fr)`,
  )
  return [...(selecting ? [`${CHECK_PX}px`] : []), ...tracks].join(' ')
}

function bonesOf<Row>(columns: readonly RecordColumn<Row>[], selecting: boolean) {
  const cells = columns.map((column) => ({ key: column.key, numeric: column.numeric ?? false }))
  return selecting ? [{ key: ' check', numeric: false }, ...cells] : cells
}

function leastWidthPx<Row>(columns: readonly RecordColumn<Row>[], selecting: boolean): number {
  return columns.reduce((sum, column) => sum + column.widthPx, selecting ? CHECK_PX : 0)
}
