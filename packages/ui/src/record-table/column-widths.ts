import { useMemo, useState } from 'react'
import type { ColumnActs, RecordColumn } from './types.ts'

const LEAST_PX = 60
const MOST_PX = 1_000
/** One step of the keyboard. */
export const WIDTH_STEP_PX = 32

export function boundWidthPx(widthPx: number): number {
  return Math.round(Math.min(Math.max(widthPx, LEAST_PX), MOST_PX))
}

/** The columns as wide as they are at the moment, one of them perhaps being dragged. */
export function useColumnWidths<Row>(columns: readonly RecordColumn<Row>[], acts: ColumnActs | undefined) {
  const [live, setLive] = useState<{ key: string; widthPx: number } | null>(null)
  const sized = useMemo(
    () =>
      live === null
        ? columns
        : columns.map((column) => (column.key === live.key ? { ...column, widthPx: live.widthPx, grow: 0 } : column)),
    [columns, live],
  )
  const onResize = acts?.onResize
  const resize = onResize && {
    onLive: (key: string, widthPx: number) => setLive({ key, widthPx }),
    onResize: (key: string, widthPx: number | null) => {
      setLive(null)
      onResize(key, widthPx)
    },
  }
  return { sized, resize }
}
