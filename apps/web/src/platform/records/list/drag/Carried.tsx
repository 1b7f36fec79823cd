import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { ReactNode } from 'react'
import type { RecordRow } from '../types.ts'

/** Something that can be carried. Without the right to change it, it lies still. */
export function Carried(props: {
  row: RecordRow
  isFixed: boolean
  className: string
  onOpen: () => void
  children: ReactNode
}) {
  const { row, isFixed, onOpen } = props
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: row.id,
    data: { row },
    disabled: isFixed,
    attributes: { role: 'button' },
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: what it holds (links, menus) may not stand in a button
    <div
      ref={setNodeRef}
      {...(isFixed ? {} : attributes)}
      {...listeners}
      className={props.className}
      role="button"
      tabIndex={0}
      aria-disabled={false}
      data-lifted={isDragging}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget && !isDragging) onOpen()
        else listeners?.onKeyDown?.(event)
      }}
    >
      {props.children}
    </div>
  )
}

/** A place things can be carried to; `id` says which. */
export function DropPlace({
  id,
  className,
  children,
  label,
}: {
  id: string
  className: string
  label?: string
  children: ReactNode
}) {
  const { setNodeRef, isOver } = useDroppable({ id })
  return (
    <div
      ref={setNodeRef}
      className={className}
      data-over={isOver}
      {...(label ? { 'aria-label': label, role: 'group' } : {})}
    >
      {children}
    </div>
  )
}
