// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import { type DragEvent, lazy, Suspense, useRef, useState } from 'react'
import { useUiWords } from '../words.ts'
import { type ColumnResize, ResizeHandle } from './resize-handle.tsx'
import type { ColumnActs, RecordColumn, SortDirection, TableSort } from './types.ts'

// Wanted only by whoever opens it.
const HeadMenu = lazy(async () => ({ default: (await import('./head-menu.tsx')).HeadMenu }))

type Props<Row> = {
  columns: readonly RecordColumn<Row>[]
  template: string
  sort: TableSort | null
  onSort: (sort: TableSort) => void
  acts: ColumnActs | undefined
  resize: ColumnResize | undefined
  selecting: { all: boolean; some: boolean; onAll: () => void } | undefined
}

export function TableHead<Row>(props: Props<Row>) {
  const words = useUiWords()
  const { selecting } = props
  const moves = useDraggedHead(props.columns, props.acts)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points at its rows
    <div className="rp-table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: props.template }}>
      {selecting ? (
        // biome-ignore lint/a11y/useFocusableInteractive: its checkbox takes the focus
        <div className="rp-table-check" role="columnheader" aria-label={words.selectAll}>
          <input
            type="checkbox"
            aria-label={words.selectAll}
            checked={selecting.all}
            ref={(input) => {
              if (input) input.indeterminate = selecting.some && !selecting.all
            }}
            onChange={selecting.onAll}
          />
        </div>
      ) : null}
      {props.columns.map((column, place) => (
        <HeadCell
          key={column.key}
          column={column}
          sort={props.sort}
          onSort={props.onSort}
          acts={props.acts}
          resize={props.resize}
          moves={moves?.(column.key)}
          ends={{ isFirst: place === 0, isLast: place === props.columns.length - 1 }}
        />
      ))}
    </div>
  )
}

function HeadCell<Row>(props: {
  column: RecordColumn<Row>
  sort: TableSort | null
  onSort: (sort: TableSort) => void
  acts: ColumnActs | undefined
  resize: ColumnResize | undefined
  moves: DraggedHead | undefined
  ends: { isFirst: boolean; isLast: boolean }
}) {
  const { column, acts, resize } = props
  const direction = props.sort?.key === column.key ? props.sort.direction : undefined
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      className="rp-table-cell"
      role="columnheader"
      data-numeric={column.numeric ?? false}
      {...props.moves}
      {...(column.sortable ? { 'aria-sort': direction ?? ('none' as const) } : {})}
    >
      {column.sortable ? (
        <button
          type="button"
          className="rp-table-sort"
          data-sorted={direction !== undefined}
          onClick={() => props.onSort({ key: column.key, direction: nextDirection(column, direction) })}
        >
          <span>{column.title}</span>
          <i aria-hidden>{direction === 'ascending' ? '↑' : '↓'}</i>
        </button>
      ) : (
        <span>{column.title}</span>
      )}
      {acts ? <HeadMenuButton column={column} onSort={props.onSort} acts={acts} ends={props.ends} /> : null}
      {resize ? <ResizeHandle column={column} {...resize} /> : null}
    </div>
  )
}

type DraggedHead = {
  draggable: true
  'data-target': boolean
  onDragStart: (event: DragEvent) => void
  onDragOver: (event: DragEvent) => void
  onDrop: (event: DragEvent) => void
  onDragEnd: () => void
}

/** Heads are dragged to the place of another one. The keyboard has the menu of the head. */
function useDraggedHead<Row>(columns: readonly RecordColumn<Row>[], acts: ColumnActs | undefined) {
  const dragged = useRef<string | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  if (acts === undefined) return undefined
  const end = () => {
    dragged.current = null
    setTarget(null)
  }
  const placeOf = (key: string | null) => columns.findIndex((column) => column.key === key)
  return (key: string): DraggedHead => ({
    draggable: true,
    'data-target': key === target,
    onDragStart: ({ dataTransfer }) => {
      dragged.current = key
      // Firefox drags nothing that carries nothing.
      dataTransfer.setData('text/plain', key)
      dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event) => {
      if (placeOf(dragged.current) < 0) return
      event.preventDefault()
      setTarget(key === dragged.current ? null : key)
    },
    onDrop: (event) => {
      event.preventDefault()
      const from = placeOf(dragged.current)
      if (from >= 0 && dragged.current !== null && key !== dragged.current)
        acts.onMove(dragged.current, placeOf(key) - from)
      end()
    },
    onDragEnd: end,
  })
}

export type HeadMenuProps = {
  column: Pick<RecordColumn<never>, 'key' | 'title' | 'sortable' | 'naming' | 'widthPx'>
  onSort: (sort: TableSort) => void
  acts: ColumnActs
  ends: { isFirst: boolean; isLast: boolean }
}

function HeadMenuButton(props: HeadMenuProps) {
  const words = useUiWords()
  const [wanted, setWanted] = useState(false)
  const name = words.columnMenu(props.column.title)
  const button = (
    <button type="button" className="rp-table-menu" aria-label={name} onClick={() => setWanted(true)}>
      ⋮
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <HeadMenu {...props} name={name} />
    </Suspense>
  )
}

function nextDirection<Row>(column: RecordColumn<Row>, direction: SortDirection | undefined): SortDirection {
  if (direction) return direction === 'ascending' ? 'descending' : 'ascending'
  return column.firstDirection ?? (column.numeric ? 'descending' : 'ascending')
}
