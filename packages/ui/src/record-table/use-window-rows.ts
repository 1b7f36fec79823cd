import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type RefObject, useEffect } from 'react'
import type { LoadedRows } from './types.ts'

const OVERSCAN_ROWS = 12
/** Rows shown as bones past the loaded end while more are on the way. */
const BONES_AFTER = 12
/** Fetch the next page when the window comes this near to the end of what is loaded. */
const FETCH_AHEAD_ROWS = 30

/** The virtual window over an absolute row space: indices stay put while pages come and go at both ends. */
export function useWindowRows<Row>(
  scroller: RefObject<HTMLDivElement | null>,
  loaded: LoadedRows<Row>,
  { rowPx, headPx = 0 }: { rowPx: number; headPx?: number },
  initialIndex: number,
): Virtualizer<HTMLDivElement, HTMLDivElement> {
  const end = loaded.startIndex + loaded.rows.length
  const bones = loaded.hasMore || (loaded.loading && loaded.rows.length === 0) ? BONES_AFTER : 0
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: end + bones,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN_ROWS,
    initialOffset: initialOffset(initialIndex, rowPx),
    // The head stands above the rows and takes their module.
    scrollPaddingEnd: headPx,
  })
  const shown = virtualizer.getVirtualItems()
  // Nothing is shown before the box has been measured; that says nothing about what is near.
  const first = shown[0]?.index ?? Number.POSITIVE_INFINITY
  const last = shown.at(-1)?.index ?? Number.NEGATIVE_INFINITY
  const { hasEarlier, hasMore, loading, startIndex, loadEarlier, loadMore } = loaded
  useEffect(() => {
    if (loading || loaded.rows.length === 0) return
    if (hasMore && last >= end - FETCH_AHEAD_ROWS) loadMore()
    else if (hasEarlier && first <= startIndex + FETCH_AHEAD_ROWS) loadEarlier()
  }, [first, last, end, startIndex, hasEarlier, hasMore, loading, loaded.rows.length, loadEarlier, loadMore])
  return virtualizer
}

/** The row one left stands where one sees it, with whole rows above it: the first of a list is never hidden for one further down. */
function initialOffset(index: number, rowPx: number): number {
  const rowsAbove = Math.floor(window.innerHeight / 2 / rowPx)
  return Math.max(0, index - rowsAbove) * rowPx
}

/** A fixed height, or what a column-flex parent leaves over. */
export function boxHeight(heightPx: number | undefined): CSSProperties {
  return heightPx === undefined ? { flex: '1 1 0', minHeight: 0 } : { height: heightPx }
}
