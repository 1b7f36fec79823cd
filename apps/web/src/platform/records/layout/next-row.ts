import type { KeyboardCoordinateGetter } from '@dnd-kit/core'

/** Arrows up and down carry to the row before or after, whichever list it is in. */
export const toNextRow: KeyboardCoordinateGetter = (event, { context }) => {
  const { active, over, droppableRects, collisionRect } = context
  const by = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0
  if (!active || !collisionRect || by === 0) return undefined
  event.preventDefault()
  const rows = [...droppableRects].sort(([, one], [, other]) => one.top - other.top)
  const at = rows.findIndex(([id]) => id === (over?.id ?? active.id))
  const next = rows[at + by]?.[1]
  // Middle upon middle, so that this row is the nearest one.
  return next && { x: next.left, y: next.top + (next.height - collisionRect.height) / 2 }
}
