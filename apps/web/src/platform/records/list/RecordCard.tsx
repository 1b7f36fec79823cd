import type { RecordColumn } from '@rapport/ui'
import type { ListColumns } from './list-columns.ts'
import type { RecordRow } from './types.ts'

/** So many values beside the name. */
const SHOWN_MAX = 4

export type RecordCardProps = {
  row: RecordRow
  /** What the list is ordered by. */
  ordering: RecordColumn<RecordRow> | undefined
  columns: ListColumns
}

/** A record on a narrow screen: its name, what the list is ordered by, and the first of its columns that say something. */
export function RecordCard({ row, ordering, columns }: RecordCardProps) {
  const naming = columns.find((column) => column.naming)
  const others = columns.filter((column) => column !== naming && column !== ordering && isFilled(row, column.key))
  const shown = [...(ordering && ordering !== naming ? [ordering] : []), ...others].slice(0, SHOWN_MAX)
  return (
    <div className="record-card">
      {naming?.render(row)}
      <dl>
        {shown.map((column) => (
          <div key={column.key} className="record-card-value">
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function isFilled(row: RecordRow, key: string): boolean {
  const value = row[key]
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
