import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import type { LoadedRows } from './types.ts'

const OVERSCAN_ROWS = 12
/** Rows shown as bones past the loaded end while more are on the way. */
const BONES_AFTER = 12
/** Fetch the next page when the window comes this near to the end of what is loaded. */
const FETCH_AHEAD_ROWS = 30
const BOTTOM_GAP_PX = 16
const LEAST_HEIGHT_PX = 280

/** The virtual window over an absolute row space: indices stay put while pages come and go at both ends. */
export function useWindowRows<Row>(
  scroller: RefObject<HTMLDivElement | null>,
  loaded: LoadedRows<Row>,
  rowPx: number,
  initialIndex: number,
): Virtualizer<HTMLDivElement, HTMLDivElement> {
  const end = loaded.startIndex + loaded.rows.length
  const bones = loaded.hasMore || (loaded.loading && loaded.rows.length === 0) ? BONES_AFTER : 0
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: end + bones,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN_ROWS,
    initialOffset: initialIndex * rowPx,
  })
  const shown = virtualizer.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  const { hasEarlier, hasMore, loading, startIndex, loadEarlier, loadMore } = loaded
  useEffect(() => {
    if (loading || loaded.rows.length === 0) return
    if (hasMore && last >= end - FETCH_AHEAD_ROWS) loadMore()
    else if (hasEarlier && first <= startIndex + FETCH_AHEAD_ROWS) loadEarlier()
  }, [first, last, end, startIndex, hasEarlier, hasMore, loading, loaded.rows.length, loadEarlier, loadMore])
  return virtualizer
}

/** The height from the element's top to the bottom of the window, so that only the table scrolls. */
export function useFillHeight(element: RefObject<HTMLElement | null>, fixedPx: number | undefined): number {
  const [heightPx, setHeightPx] = useState(fixedPx ?? LEAST_HEIGHT_PX)
  useLayoutEffect(() => {
    if (fixedPx !== undefined) {
      setHeightPx(fixedPx)
      return
    }
    const measure = () => {
      const top = (element.current?.getBoundingClientRect().top ?? 0) + window.scrollY
      const below = bottomBarPx()
      setHeightPx(Math.max(LEAST_HEIGHT_PX, Math.floor(window.innerHeight - top - below - BOTTOM_GAP_PX)))
    }
    measure()
    window.addEventListener('resize', measure)
    // Filters wrap and hints come and go above the table; its parent is what changes size then.
    const observer = typeof ResizeObserver === 'function' ? new ResizeObserver(measure) : undefined
    if (element.current?.parentElement) observer?.observe(element.current.parentElement)
    return () => {
      window.removeEventListener('resize', measure)
      observer?.disconnect()
    }
  }, [element, fixedPx])
  return heightPx
}

/** Shells with a bar at the bottom say its height in `--rp-bottom-bar` on the root (e.g. `56px`). */
function bottomBarPx(): number {
  const text = getComputedStyle(document.documentElement).getPropertyValue('--rp-bottom-bar')
  const found = Number.parseFloat(text)
  return Number.isFinite(found) ? found : 0
}
