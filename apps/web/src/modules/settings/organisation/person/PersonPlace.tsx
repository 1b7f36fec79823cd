import { type MemberProfile, POSITION_CHARS_MAX } from '@rapport/contract'
import { InlineField, type InlineOutcome } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useMoves } from '../chart/use-moves.tsx'
import { departmentsQuery, usePlaceMember } from '../queries.ts'
import { wayTo } from '../tree.ts'

const NONE = 'none'

/** Where somebody stands: department and position, team, who leads them and whom they lead. */
export function PersonPlace({ profile, mayManage }: { profile: MemberProfile; mayManage: boolean }) {
  const { t } = useTranslation(['organisation', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const place = usePlaceMember()
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const { movePerson } = useMoves(departments)
  async function savePosition(position: string): Promise<InlineOutcome> {
    try {
      await place.mutateAsync({ member: profile, change: { position: position.trim() || null } })
      return { kind: 'saved' }
    } catch (error) {
      return { kind: 'refused', message: problemText(error) }
    }
  }
  const move = (id: string) =>
    movePerson(profile, id === NONE ? null : id).catch((error: unknown) => void message.error(problemText(error)))
  return (
    <dl className="person-facts">
      <dt>{t('person.department')}</dt>
      <dd>
        {mayManage ? (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            aria-label={t('person.department')}
            value={profile.departmentId ?? NONE}
            options={[
              { value: NONE, label: t('withoutDepartment') },
              ...departments.map(({ id }) => ({ value: id, label: wayTo(departments, id) })),
            ]}
            onChange={(id) => void move(id)}
          />
        ) : (
          profile.departmentPath.join(' / ') || t('withoutDepartment')
        )}
      </dd>
      <dt aria-hidden={mayManage}>{mayManage ? '' : t('person.position')}</dt>
      <dd>
        {mayManage ? (
          <InlineField
            label={t('person.position')}
            value={profile.position ?? ''}
            maxLength={POSITION_CHARS_MAX}
            save={savePosition}
          />
        ) : (
          (profile.position ?? t('person.noPosition'))
        )}
      </dd>
      <dt>{t('person.team')}</dt>
      <dd>{profile.teamName ?? t('person.noTeam')}</dd>
      <dt>{t('person.managers')}</dt>
      <dd>{profile.managers.map(({ name }) => name).join(' → ') || t('person.noManagers')}</dd>
      {profile.heads.length > 0 ? (
        <>
          <dt>{t('person.heads')}</dt>
          <dd>{profile.heads.map(({ name }) => name).join(', ')}</dd>
        </>
      ) : null}
    </dl>
  )
}
