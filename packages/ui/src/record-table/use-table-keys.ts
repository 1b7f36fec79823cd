import { type KeyboardEvent, useState } from 'react'
import { type CellPlace, rangeOf, WHOLE_ROW } from './cell-range.ts'

const PAGE_ROWS = 12

type Options = {
  first: number
  /** One past the last loaded row. */
  end: number
  initial: number
  /** Cells to walk through with the arrows to the left and right; 0 leaves these keys alone. */
  cells: number
  onOpen: (index: number) => void
  onToggle: ((index: number) => void) | undefined
  onPeek: ((index: number) => void) | undefined
  /** Begins to edit a cell (or the first that can be); answers whether there was one. */
  onEdit: ((index: number, cell: number) => boolean) | undefined
  reveal: (index: number, cell: number) => void
}

/** The cell the keyboard stands at, within what is loaded, and where a block of cells begins that Shift or the mouse draws. */
function useCellPlace({ first, end, initial, cells, reveal }: Options) {
  const [active, setActive] = useState(initial)
  const [cell, setCell] = useState(WHOLE_ROW)
  const [anchor, setAnchor] = useState<CellPlace | null>(null)
  const at = {
    index: Math.min(Math.max(active, first), Math.max(first, end - 1)),
    cell: Math.min(cell, cells - 1),
  }
  return {
    at,
    range: rangeOf(anchor, at),
    setActive,
    moveTo(index: number): void {
      const target = Math.min(Math.max(index, first), end - 1)
      setActive(target)
      reveal(target, at.cell)
    },
    moveAside(step: number): void {
      const target = Math.min(Math.max(at.cell + step, WHOLE_ROW), cells - 1)
      setCell(target)
      reveal(at.index, target)
    },
    /** The next move draws a block from here on, or ends it. */
    draw: (isDrawn: boolean) => setAnchor(isDrawn ? (anchor ?? at) : null),
    choose(from: CellPlace, to: CellPlace): void {
      setAnchor(from)
      setActive(to.index)
      setCell(to.cell)
    },
  }
}

/**
 * Arrow keys and j/k move, Home, End and Page move far, Enter opens, x selects. Space shows the row beside the list where there is such a place,
 * else it selects. F2 edits, and Enter does where the arrows to the side have chosen a cell; with Shift arrows draw a block of cells.
 */
export function useTableKeys(options: Options) {
  const place = useCellPlace(options)
  const { index, cell } = place.at

  function act(key: string, isDrawn: boolean): boolean {
    const step = STEPS[key]
    const side = SIDES[key]
    if (isDrawn && cell === WHOLE_ROW) return false
    if (step !== undefined || side !== undefined) place.draw(isDrawn)
    if (step !== undefined) place.moveTo(index + step)
    else if (side !== undefined && options.cells > 0) place.moveAside(side)
    else if (key === 'Home') place.moveTo(options.first)
    else if (key === 'End') place.moveTo(options.end - 1)
    else if (key === 'F2') return options.onEdit?.(index, cell) ?? false
    else if (key === 'Enter') {
      const isEdited = cell !== WHOLE_ROW && options.onEdit?.(index, cell)
      if (!isEdited) options.onOpen(index)
    } else if (key === ' ' && options.onPeek) options.onPeek(index)
    else if ((key === ' ' || key === 'x') && options.onToggle) options.onToggle(index)
    else return false
    return true
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    if (options.end <= options.first) return
    if (act(event.key, event.shiftKey && event.key.startsWith('Arrow'))) event.preventDefault()
  }

  const { range, choose, setActive } = place
  return { active: index, cell, range, choose, setActive, onKeyDown }
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
}
const SIDES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
