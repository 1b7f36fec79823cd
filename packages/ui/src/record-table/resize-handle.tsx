import { type PointerEvent, useRef } from 'react'
import { boundWidthPx } from './column-widths.ts'
import type { RecordColumn } from './types.ts'

export type ColumnResize = {
  /** While it is dragged. */
  onLive: (key: string, widthPx: number) => void
  /** Dragged to a width, or (null) back to its own. */
  onResize: (key: string, widthPx: number | null) => void
}

type Props = ColumnResize & { column: Pick<RecordColumn<never>, 'key' | 'widthPx'> }

/** The edge of a column: dragged, it makes it wider or narrower; two clicks give it its own width back. The keyboard has the menu of the head. */
export function ResizeHandle({ column, onLive, onResize }: Props) {
  const start = useRef<{ x: number; widthPx: number } | null>(null)
  const widthAt = ({ clientX }: PointerEvent): number | null =>
    start.current && boundWidthPx(start.current.widthPx + clientX - start.current.x)
  return (
    <span
      aria-hidden
      className="rp-table-resize"
      // The head is dragged as well, to another place.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture?.(event.pointerId)
        start.current = { x: event.clientX, widthPx: shownWidthPx(event.currentTarget, column.widthPx) }
      }}
      onPointerMove={(event) => {
        const widthPx = widthAt(event)
        if (widthPx !== null) onLive(column.key, widthPx)
      }}
      onPointerUp={(event) => {
        const widthPx = widthAt(event)
        const isMoved = start.current?.x !== event.clientX
        start.current = null
        if (widthPx !== null && isMoved) onResize(column.key, widthPx)
      }}
      onDoubleClick={() => onResize(column.key, null)}
    />
  )
}

/** What a column takes on the screen is often more than its least width. */
function shownWidthPx(handle: HTMLElement, leastPx: number): number {
  return handle.closest('[role=columnheader]')?.getBoundingClientRect().width || leastPx
}
