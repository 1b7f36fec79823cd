import { type RefObject, useLayoutEffect, useState } from 'react'

const BOTTOM_GAP_PX = 16
const LEAST_HEIGHT_PX = 420

/**
 * The height from an element's top to the bottom of the window, for pages in which only a table scrolls. Shells with a bar at the
 * bottom say its height in `--rp-bottom-bar` on the root (e.g. `58px`).
 */
export function useFillHeight(element: RefObject<HTMLElement | null>): number {
  const [heightPx, setHeightPx] = useState(LEAST_HEIGHT_PX)
  useLayoutEffect(() => {
    const measure = () => {
      const topPx = (element.current?.getBoundingClientRect().top ?? 0) + window.scrollY
      setHeightPx(Math.max(LEAST_HEIGHT_PX, Math.floor(window.innerHeight - topPx - bottomBarPx() - BOTTOM_GAP_PX)))
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [element])
  return heightPx
}

function bottomBarPx(): number {
  const text = getComputedStyle(document.documentElement).getPropertyValue('--rp-bottom-bar')
  const found = Number.parseFloat(text)
  return Number.isFinite(found) ? found : 0
}
