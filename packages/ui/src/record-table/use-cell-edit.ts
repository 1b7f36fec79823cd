import { type RefObject, useCallback, useState } from 'react'
import { WHOLE_ROW } from './cell-range.ts'
import type { RecordColumn } from './types.ts'

type Shown<Row> = {
  rows: readonly Row[]
  startIndex: number
  rowId: (row: Row) => string
  columns: readonly RecordColumn<Row>[]
}

/** Which cell of the table is being edited, one at a time; the keys go on where they were once it is done. */
export function useCellEdit<Row>(
  { rows, startIndex, rowId, columns }: Shown<Row>,
  table: RefObject<HTMLDivElement | null>,
) {
  const [editing, setEditing] = useState<{ id: string; key: string }>()
  const begin = useCallback((row: Row, key: string) => setEditing({ id: rowId(row), key }), [rowId])
  const done = useCallback(() => {
    setEditing(undefined)
    table.current?.focus({ preventScroll: true })
  }, [table])

  function beginAt(index: number, cell: number): boolean {
    const row = rows[index - startIndex]
    if (row === undefined) return false
    const wanted = cell === WHOLE_ROW ? columns : columns.slice(cell, cell + 1)
    const column = wanted.find(({ edit }) => edit?.can(row))
    if (column) begin(row, column.key)
    return column !== undefined
  }

  return { isOffered: columns.some(({ edit }) => edit), editing, begin, beginAt, done }
}
