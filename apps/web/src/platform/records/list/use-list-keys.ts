import { type RefObject, useEffect, useEffectEvent } from 'react'

type Calls = { onNew: (() => void) | undefined; onHelp: () => void; onClosePeek: (() => void) | undefined }

/** Keys of the whole page: n makes a new record, / searches, ? says them all, Escape closes the preview, j and k lead into the table from anywhere. */
export function useListKeys(
  page: RefObject<HTMLElement | null>,
  searchBox: RefObject<HTMLInputElement | null>,
  calls: Calls,
): void {
  const act = useEffectEvent((key: string): boolean => {
    const grid = page.current?.querySelector<HTMLElement>('[role=grid], .board, .calendar')
    if (key === 'n' && calls.onNew) calls.onNew()
    else if (key === '/') {
      searchBox.current?.focus()
      searchBox.current?.select()
    } else if (key === '?') calls.onHelp()
    else if (key === 'Escape' && calls.onClosePeek) calls.onClosePeek()
    else if ((key === 'j' || key === 'k') && grid && document.activeElement !== grid) grid.focus()
    else return false
    return true
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (act(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** In a box, a menu or a dialog keys mean what they say there. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return (
    target.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], .ant-popover') !== null
  )
}
