import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordRow } from '../types.ts'
import { stepBetween } from './step-between.ts'

/** A click stays a click, and a finger that scrolls lifts nothing. */
const MOUSE_LIFT_PX = 6
const FINGER_LIFT_MS = 220
const FINGER_SLACK_PX = 8

type Props = {
  /** What is told of how it works, to who does not see it. */
  instructions: string
  nameOf: (row: RecordRow) => string
  /** The words of a place by its id. */
  placeName: (id: string) => string
  /** The place a record lies in. */
  placeOf: (row: RecordRow) => string
  onMove: (row: RecordRow, place: string) => void
  /** What follows the pointer. */
  renderLifted: (row: RecordRow) => ReactNode
  children: ReactNode
}

/** Records are carried between places: by mouse, by finger after a moment, by keyboard (Space lifts and drops, arrows go from place to place). */
export function DragArea(props: Props) {
  const [lifted, setLifted] = useState<RecordRow | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOUSE_LIFT_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: FINGER_LIFT_MS, tolerance: FINGER_SLACK_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: toNextPlace, keyboardCodes: KEYS }),
  )
  const announcements = useAnnouncements(props)
  function drop({ active, over }: DragEndEvent): void {
    setLifted(null)
    const row = rowOf(active.data.current)
    if (row && over && String(over.id) !== props.placeOf(row)) props.onMove(row, String(over.id))
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(given) => {
        const under = pointerWithin(given)
        return under.length > 0 ? under : rectIntersection(given)
      }}
      accessibility={{ announcements, screenReaderInstructions: { draggable: props.instructions } }}
      onDragStart={({ active }) => setLifted(rowOf(active.data.current))}
      onDragEnd={drop}
      onDragCancel={() => setLifted(null)}
    >
      {props.children}
      <DragOverlay dropAnimation={null}>
        {lifted ? <div className="drag-lifted">{props.renderLifted(lifted)}</div> : null}
      </DragOverlay>
    </DndContext>
  )
}

/** Enter opens a card; Space alone lifts it. */
const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] }

const toNextPlace: KeyboardCoordinateGetter = (event, { context }) => {
  const { active, over, droppableRects, collisionRect } = context
  if (!active || !collisionRect || !event.code.startsWith('Arrow')) return undefined
  event.preventDefault()
  const places = [...droppableRects].map(([id, rect]) => ({ id: String(id), rect }))
  const at = over ? droppableRects.get(over.id) : collisionRect
  const next = at ? stepBetween(at, places, event.code) : undefined
  if (!next) return undefined
  return { x: next.rect.left + GAP_PX, y: next.rect.top + GAP_PX }
}

/** Inside the edge, so that the place is met and not its neighbour. */
const GAP_PX = 8

function useAnnouncements({ nameOf, placeName }: Pick<Props, 'nameOf' | 'placeName'>): Announcements {
  const { t } = useTranslation('lists')
  const said = (data: unknown) => {
    const row = rowOf(data)
    return row ? nameOf(row) : ''
  }
  return {
    onDragStart: ({ active }) => t('board.lifted', { name: said(active.data.current) }),
    onDragOver: ({ active, over }) =>
      over ? t('board.over', { name: said(active.data.current), column: placeName(String(over.id)) }) : undefined,
    onDragEnd: ({ active, over }) =>
      over ? t('board.dropped', { name: said(active.data.current), column: placeName(String(over.id)) }) : undefined,
    onDragCancel: ({ active }) => t('board.cancelled', { name: said(active.data.current) }),
  }
}

function rowOf(data: unknown): RecordRow | null {
  return typeof data === 'object' && data !== null && 'row' in data ? (data.row as RecordRow) : null // put there by `Carried`
}
