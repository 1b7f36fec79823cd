// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one need plain boxes, so the roles are said
import type { ReactNode } from 'react'
import type { RecordColumn } from './types.ts'

type Props<Row> = {
  columns: readonly RecordColumn<Row>[]
  template: string
  foot: ReadonlyMap<string, ReactNode>
  selecting: boolean
}

/** The last row, which stays in sight: figures over all records of the list, not of those that are loaded. */
export function TableFoot<Row>({ columns, template, foot, selecting }: Props<Row>) {
  return (
    <div role="rowgroup" className="rp-table-foot">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points at its rows */}
      <div role="row" style={{ gridTemplateColumns: template }}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        {selecting ? <div role="gridcell" /> : null}
        {columns.map((column) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div key={column.key} className="rp-table-cell" role="gridcell" data-numeric={column.numeric ?? false}>
            {foot.get(column.key)}
          </div>
        ))}
      </div>
    </div>
  )
}
