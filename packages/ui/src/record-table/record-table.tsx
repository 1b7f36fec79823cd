// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import './record-table.css'
import { useCallback, useId, useMemo, useRef } from 'react'
import { useNarrow } from '../environment.ts'
import { RecordCards } from './record-cards.tsx'
import { extended, toggled } from './selection.ts'
import { TableHead } from './table-head.tsx'
import { BoneRow, EmptyRow, TableRow } from './table-row.tsx'
import type { RecordColumn, RecordTableProps } from './types.ts'
import { useTableKeys } from './use-table-keys.ts'
import { boxHeight, useWindowRows } from './use-window-rows.ts'

const ROW_PX = 38
const HEAD_PX = 36
const CHECK_PX = 40

/**
 * A list of records of any length: only the rows in sight are drawn, pages load at both ends while one scrolls, the header
 * stays. Keys: arrows or j/k, Home, End, Page, Enter opens, Space or x selects. Narrower than 640 px it is a list of cards.
 */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const narrow = useNarrow()
  return narrow ? <RecordCards {...props} /> : <WideTable {...props} />
}

function WideTable<Row>(props: RecordTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const prefix = useId()
  const { rows, startIndex, rowId, selection, onSelect, onOpen, onFollow } = props
  const virtualizer = useWindowRows(scroller, props, { rowPx: ROW_PX, headPx: HEAD_PX }, props.initialIndex ?? 0)
  const lastChecked = useRef<number | null>(null)
  const template = useMemo(() => templateOf(props.columns, selection !== undefined), [props.columns, selection])
  const bones = useMemo(() => bonesOf(props.columns, selection !== undefined), [props.columns, selection])

  const openAt = useCallback(
    (index: number) => {
      const row = rows[index - startIndex]
      if (row !== undefined) onOpen(row, index)
    },
    [rows, startIndex, onOpen],
  )
  const followAt = useCallback(
    (index: number) => {
      const row = rows[index - startIndex]
      if (row !== undefined) onFollow?.(row, index)
    },
    [rows, startIndex, onFollow],
  )
  const checkAt = useCallback(
    (index: number, extend: boolean) => {
      const row = rows[index - startIndex]
      if (row === undefined || !selection || !onSelect) return
      const from = lastChecked.current
      lastChecked.current = index
      if (extend && from !== null) {
        onSelect(extended(selection, rows.map(rowId), from - startIndex, index - startIndex))
      } else onSelect(toggled(selection, rowId(row)))
    },
    [rows, startIndex, rowId, selection, onSelect],
  )
  const keys = useTableKeys({
    first: startIndex,
    end: startIndex + rows.length,
    initial: props.initialIndex ?? 0,
    onOpen: openAt,
    onToggle: selection ? (index) => checkAt(index, false) : undefined,
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  })
  const chosen = selection ? rows.filter((row) => selection.has(rowId(row))).length : 0
  const nothing = rows.length === 0 && !props.loading
  const items = virtualizer.getVirtualItems()
  // A row that is scrolled away is not in the document, and nothing may point at it.
  const isActiveShown = items.some(({ index }) => index === keys.active && rows[index - startIndex] !== undefined)
  return (
    <div
      ref={scroller}
      className="rp-table"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-busy={props.loading}
      aria-rowcount={props.totalRows === undefined ? -1 : props.totalRows + 1}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={isActiveShown ? `${prefix}-${keys.active}` : undefined}
      style={{ ...boxHeight(props.heightPx), scrollPaddingTop: HEAD_PX }}
      onKeyDown={keys.onKeyDown}
    >
      <div
        className="rp-table-inner"
        style={{ width: `max(100%, ${leastWidthPx(props.columns, selection !== undefined)}px)` }}
      >
        <TableHead
          columns={props.columns}
          template={template}
          sort={props.sort}
          onSort={props.onSort}
          selecting={
            selection && onSelect
              ? {
                  all: rows.length > 0 && selection.size >= (props.totalRows ?? rows.length),
                  some: selection.size > 0,
                  // Part of the list: once the loaded rows are chosen, the box takes the choice back.
                  onAll: () => onSelect(new Set(chosen < rows.length ? rows.map(rowId) : [])),
                }
              : undefined
          }
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
      </div>
    </div>
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
