import type { MouseEvent } from 'react'

export type RowActs = {
  /** A plain click on the row. */
  open: () => void
  /** A plain click on a link in the row, which leads there by itself. */
  follow: () => void
  /** Where the row leads, for a tab of its own. */
  href: string | undefined
}

/** What a click on a row does: open it, or a tab of its own with Ctrl, ⌘, Shift or the middle button, as links do. */
export function clickRow(event: MouseEvent<HTMLElement>, { open, follow, href }: RowActs): void {
  const target = event.target instanceof Element ? event.target : null
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (target?.closest('a')) {
    if (plain) follow()
    return
  }
  if (target?.closest('button,input,label,.rp-table-check')) return
  // Marking text to copy it must not open the record.
  if ((window.getSelection()?.toString() ?? '') !== '') return
  if (plain) open()
  else if (href !== undefined && (event.button === 0 || event.button === 1)) window.open(href, '_blank', 'noopener')
}

/** The middle button would begin to scroll the page. */
export function keepFromScrolling(event: MouseEvent<HTMLElement>): void {
  if (event.button === 1 && !(event.target instanceof Element && event.target.closest('a'))) event.preventDefault()
}
