// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import { useUiWords } from '../words.ts'
import type { RecordColumn, SortDirection, TableSort } from './types.ts'

type Props<Row> = {
  columns: readonly RecordColumn<Row>[]
  template: string
  sort: TableSort | null
  onSort: (sort: TableSort) => void
  selecting: { all: boolean; some: boolean; onAll: () => void } | undefined
}

export function TableHead<Row>(props: Props<Row>) {
  const words = useUiWords()
  const { selecting } = props
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
      {props.columns.map((column) => (
        <HeadCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
      ))}
    </div>
  )
}

function HeadCell<Row>(props: {
  column: RecordColumn<Row>
  sort: TableSort | null
  onSort: (sort: TableSort) => void
}) {
  const { column } = props
  const direction = props.sort?.key === column.key ? props.sort.direction : undefined
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      className="rp-table-cell"
      role="columnheader"
      data-numeric={column.numeric ?? false}
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
        column.title
      )}
    </div>
  )
}

function nextDirection<Row>(column: RecordColumn<Row>, direction: SortDirection | undefined): SortDirection {
  if (direction) return direction === 'ascending' ? 'descending' : 'ascending'
  return column.firstDirection ?? (column.numeric ? 'descending' : 'ascending')
}
