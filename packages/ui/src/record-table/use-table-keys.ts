import { type KeyboardEvent, useState } from 'react'

const PAGE_ROWS = 12

type Options = {
  first: number
  /** One past the last loaded row. */
  end: number
  initial: number
  onOpen: (index: number) => void
  onToggle: ((index: number) => void) | undefined
  reveal: (index: number) => void
}

/** Arrow keys and j/k move, Home, End and Page move far, Enter opens, Space and x select. */
export function useTableKeys(options: Options) {
  const [active, setActive] = useState(options.initial)
  const bounded = Math.min(Math.max(active, options.first), Math.max(options.first, options.end - 1))

  function moveTo(index: number): void {
    const target = Math.min(Math.max(index, options.first), options.end - 1)
    setActive(target)
    options.reveal(target)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    if (options.end <= options.first) return
    const step = steps[event.key]
    if (step !== undefined) moveTo(bounded + step)
    else if (event.key === 'Home') moveTo(options.first)
    else if (event.key === 'End') moveTo(options.end - 1)
    else if (event.key === 'Enter') options.onOpen(bounded)
    else if ((event.key === ' ' || event.key === 'x') && options.onToggle) options.onToggle(bounded)
    else return
    event.preventDefault()
  }

  return { active: bounded, setActive, onKeyDown }
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
}
