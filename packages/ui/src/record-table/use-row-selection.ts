import { useCallback, useRef } from 'react'
import { extended, toggled } from './selection.ts'
import type { RecordTableProps } from './types.ts'

type Given<Row> = Pick<RecordTableProps<Row>, 'rows' | 'startIndex' | 'rowId' | 'selection' | 'onSelect' | 'totalRows'>

/** Choosing rows: one, all from the last one chosen to this one, or all that are loaded. */
export function useRowSelection<Row>({ rows, startIndex, rowId, selection, onSelect, totalRows }: Given<Row>) {
  const lastChecked = useRef<number | null>(null)
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
  const chosen = selection ? rows.filter((row) => selection.has(rowId(row))).length : 0
  const selecting =
    selection && onSelect
      ? {
          all: rows.length > 0 && selection.size >= (totalRows ?? rows.length),
          some: selection.size > 0,
          // Part of the list: once the loaded rows are chosen, the box takes the choice back.
          onAll: () => onSelect(new Set(chosen < rows.length ? rows.map(rowId) : [])),
        }
      : undefined
  return { checkAt, selecting }
}
