import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { Department } from '@rapport/contract'
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { type MovedPerson, useMoves } from './use-moves.tsx'

/** A click stays a click, and a finger that scrolls lifts nothing. */
const MOUSE_LIFT_PX = 6
const FINGER_LIFT_MS = 220
const FINGER_SLACK_PX = 8

type Carried = { department?: Department; person?: MovedPerson }

/** Departments and people are carried to departments. The keyboard has “Move to…” instead, which names every place. */
export function OrganisationDrag(props: { departments: readonly Department[]; isFixed: boolean; children: ReactNode }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const { moveDepartment, movePerson } = useMoves(props.departments)
  const [lifted, setLifted] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: MOUSE_LIFT_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: FINGER_LIFT_MS, tolerance: FINGER_SLACK_PX } }),
  )
  async function drop({ active, over }: DragEndEvent): Promise<void> {
    setLifted(null)
    const { department, person } = (active.data.current ?? {}) as Carried // put there by what is carried
    const to = over?.data.current?.departmentId as string | null | undefined
    if (to === undefined || props.isFixed) return
    try {
      if (department && department.id !== to) await moveDepartment(department, to)
      if (person) await movePerson(person, to)
    } catch (error) {
      void message.error(problemText(error))
    }
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={{ screenReaderInstructions: { draggable: t('dragHint') } }}
      onDragStart={({ active }) => {
        const { department, person } = (active.data.current ?? {}) as Carried // as above
        setLifted(department?.name ?? person?.name ?? null)
      }}
      onDragEnd={(event) => void drop(event)}
      onDragCancel={() => setLifted(null)}
    >
      {props.children}
      <DragOverlay dropAnimation={null}>
        {lifted === null ? null : <div className="organisation-lifted">{lifted}</div>}
      </DragOverlay>
    </DndContext>
  )
}
