import { EyeInvisibleOutlined, EyeOutlined, HolderOutlined } from '@ant-design/icons'
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HIDDEN } from './edit.ts'
import { toNextRow } from './next-row.ts'

/** A click stays a click, and a finger that scrolls lifts nothing. */
const MOUSE_LIFT_PX = 4
const FINGER_LIFT_MS = 220
const FINGER_SLACK_PX = 8
const KEYS = { start: ['Space', 'Enter'], cancel: ['Escape'], end: ['Space', 'Enter'] }
const END = 'end:'

export type ArrangeItem = { key: string; label: string }
export type ArrangeList = { key: string; head: ReactNode; name: string; items: readonly ArrangeItem[] }
type Place = { list: string; index: number }
type Props = { lists: readonly ArrangeList[]; onMove: (item: string, place: Place) => void }

/** Lists whose items are carried within and between them: by mouse, finger, or keyboard. The list `hidden` holds what is not shown. */
export function ArrangeLists({ lists, onMove }: Props) {
  const { t } = useTranslation('layouts')
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOUSE_LIFT_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: FINGER_LIFT_MS, tolerance: FINGER_SLACK_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: toNextRow, keyboardCodes: KEYS }),
  )
  const announcements = useAnnouncements(lists)
  const drop = ({ active, over }: DragEndEvent) => {
    const place = over && placeOf(lists, String(over.id))
    if (place && over.id !== active.id) onMove(String(active.id), place)
  }
  const first = lists[0]?.key ?? ''
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag.how') } }}
      onDragEnd={drop}
    >
      {lists.map(({ key, head, name, items }) => (
        <section key={key} className="arrange-list" aria-label={name}>
          {head}
          <ul>
            {items.map((item) => (
              <Row
                key={item.key}
                item={item}
                isHidden={key === HIDDEN}
                onToggle={() =>
                  onMove(item.key, { list: key === HIDDEN ? first : HIDDEN, index: Number.MAX_SAFE_INTEGER })
                }
              />
            ))}
            <EndOfList id={key} isEmpty={items.length === 0} />
          </ul>
        </section>
      ))}
    </DndContext>
  )
}

type RowProps = { item: ArrangeItem; isHidden: boolean; onToggle: () => void }

function Row({ item: { key, label }, isHidden, onToggle }: RowProps) {
  const { t } = useTranslation('layouts')
  const place = useDroppable({ id: key })
  const carried = useDraggable({ id: key })
  const { x = 0, y = 0 } = carried.transform ?? {}
  return (
    <li ref={place.setNodeRef} className="arrange-row" data-over={place.isOver && !carried.isDragging}>
      <div
        ref={carried.setNodeRef}
        className="arrange-item"
        data-lifted={carried.isDragging}
        style={carried.transform ? { transform: `translate3d(${x}px, ${y}px, 0)` } : undefined}
      >
        <button
          type="button"
          className="arrange-handle"
          {...carried.attributes}
          {...carried.listeners}
          aria-label={t('drag.move', { name: label })}
        >
          <HolderOutlined aria-hidden />
        </button>
        <span className="arrange-label">{label}</span>
        <Button
          type="text"
          size="small"
          icon={isHidden ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
          aria-label={t(isHidden ? 'drag.show' : 'drag.hide', { name: label })}
          onClick={onToggle}
        />
      </div>
    </li>
  )
}

/** Below the last item; in an empty list the only place there is. */
function EndOfList({ id, isEmpty }: { id: string; isEmpty: boolean }) {
  const { t } = useTranslation('layouts')
  const { setNodeRef, isOver } = useDroppable({ id: `${END}${id}` })
  return (
    <li ref={setNodeRef} className="arrange-end" data-over={isOver}>
      {isEmpty ? <span className="rp-muted rp-small">{t('drag.empty')}</span> : null}
    </li>
  )
}

/** The place an item takes when it is let go over another one, or over the end of a list. */
function placeOf(lists: readonly ArrangeList[], over: string): Place | null {
  if (over.startsWith(END)) return { list: over.slice(END.length), index: Number.MAX_SAFE_INTEGER }
  for (const { key, items } of lists) {
    const index = items.findIndex((item) => item.key === over)
    if (index >= 0) return { list: key, index }
  }
  return null
}

function useAnnouncements(lists: readonly ArrangeList[]): Announcements {
  const { t } = useTranslation('layouts')
  const label = (id: unknown) => lists.flatMap(({ items }) => items).find(({ key }) => key === id)?.label ?? ''
  const placed = (id: unknown) => {
    const place = placeOf(lists, String(id))
    const list = lists.find(({ key }) => key === place?.list)
    if (!place || !list) return undefined
    return { list: list.name, position: Math.min(place.index, list.items.length) + 1 }
  }
  const said = (name: string, over: { id: unknown } | null) => {
    const at = over && placed(over.id)
    return at ? t('drag.over', { name, ...at }) : undefined
  }
  return {
    onDragStart: ({ active }) => t('drag.lifted', { name: label(active.id) }),
    onDragOver: ({ active, over }) => said(label(active.id), over),
    onDragEnd: ({ active, over }) => said(label(active.id), over) ?? t('drag.cancelled', { name: label(active.id) }),
    onDragCancel: ({ active }) => t('drag.cancelled', { name: label(active.id) }),
  }
}
