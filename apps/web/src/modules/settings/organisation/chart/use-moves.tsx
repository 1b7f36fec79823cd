import type { Department } from '@rapport/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useChangeDepartment, usePlaceMember } from '../queries.ts'

const UNDO_SHOWN_S = 8

export type MovedPerson = { id: string; name: string; version: number; departmentId: string | null }

/** Puts departments and people somewhere else, and offers the way back. What is refused is thrown. */
export function useMoves(departments: readonly Department[]) {
  const { t } = useTranslation(['organisation', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const change = useChangeDepartment()
  const place = usePlaceMember()
  const nameOf = (id: string | null, none: string) => departments.find((one) => one.id === id)?.name ?? none
  function say(key: string, text: string, back: () => Promise<unknown>): void {
    const undo = () => {
      message.destroy(key)
      back().catch((error: unknown) => void message.error(problemText(error)))
    }
    const content = (
      <>
        {text}{' '}
        <Button type="link" size="small" onClick={undo}>
          {t('common:undo')}
        </Button>
      </>
    )
    void message.open({ key, type: 'success', duration: UNDO_SHOWN_S, content })
  }
  return {
    async moveDepartment({ id, name, parentId: before }: Department, parentId: string | null): Promise<void> {
      if (parentId === before) return
      await change.mutateAsync({ id, change: { parentId } })
      const text = t('moved', { name, to: nameOf(parentId, t('top')) })
      say(`department-${id}`, text, () => change.mutateAsync({ id, change: { parentId: before } }))
    },
    async movePerson(person: MovedPerson, departmentId: string | null): Promise<void> {
      if (departmentId === person.departmentId) return
      const { version } = await place.mutateAsync({ member: person, change: { departmentId } })
      const text = t('person.moved', { name: person.name, to: nameOf(departmentId, t('withoutDepartment')) })
      say(`person-${person.id}`, text, () =>
        place.mutateAsync({ member: { id: person.id, version }, change: { departmentId: person.departmentId } }),
      )
    },
  }
}
