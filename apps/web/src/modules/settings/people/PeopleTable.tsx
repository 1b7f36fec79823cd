import type { Member } from '@rapport/contract'
import { Avatar } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import { useRoleNames } from '../../../platform/session/roles.ts'
import { teamsQuery } from './queries.ts'
import { RolesSelect } from './RolesSelect.tsx'
import { usePersonActions } from './use-person-actions.tsx'

type PeopleTableProps = {
  people: readonly Member[]
  mayManage: boolean
  /** Shows somebody with their place in the company. */
  onOpen: (memberId: string) => void
  /** Has somebody leave, and says who gets what they own. */
  onDeactivate: (member: Member) => void
}

export function PeopleTable({ people, ...acts }: PeopleTableProps) {
  const { t } = useTranslation('settings')
  if (people.length === 0) return <p className="rp-muted">{t('people.none')}</p>
  return (
    <table className="plain-table" data-folds="true">
      <thead>
        <tr>
          <th scope="col">{t('people.name')}</th>
          <th scope="col">{t('people.role')}</th>
          <th scope="col">{t('people.team')}</th>
          <th scope="col">{t('people.since')}</th>
          <th scope="col" className="cell-end">
            <span className="rp-unseen">{t('people.status')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((member) => (
          <Person key={member.id} member={member} {...acts} />
        ))}
      </tbody>
    </table>
  )
}

type PersonProps = Omit<PeopleTableProps, 'people'> & { member: Member }

function Person({ member, mayManage, onOpen, onDeactivate }: PersonProps) {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const me = useMe()
  const teams = useQuery(teamsQuery).data?.items ?? []
  const namesOf = useRoleNames()
  const { setTeam, setRoles, reactivate, busy } = usePersonActions(member)
  const self = member.id === me.memberId
  const away = member.status === 'deactivated'
  return (
    <tr>
      <th scope="row">
        <span className="person" data-away={away}>
          <Avatar name={member.name} decorative />
          <span>
            <button type="button" className="person-link" onClick={() => onOpen(member.id)}>
              {member.name} {self ? t('people.self') : null}
            </button>
            <small>{[member.email, member.position, member.departmentName].filter((fact) => fact).join(' · ')}</small>
          </span>
        </span>
      </th>
      <td>
        {mayManage && !away ? (
          <RolesSelect member={member} disabled={busy} onChange={setRoles} />
        ) : (
          namesOf(member.roles)
        )}
      </td>
      <td>
        {mayManage && !away ? (
          <Select
            value={member.teamId ?? ''}
            options={[
              { value: '', label: t('people.noTeam') },
              ...teams.map((team) => ({ value: team.id, label: team.name })),
            ]}
            disabled={busy}
            aria-label={t('people.changeTeam', { name: member.name })}
            className="people-choice"
            onChange={(teamId) => setTeam(teamId === '' ? null : teamId)}
          />
        ) : (
          (member.teamName ?? t('people.noTeam'))
        )}
      </td>
      <td className="rp-muted">{away ? t('people.deactivated') : format.date(member.createdAt)}</td>
      <td className="cell-end">
        {mayManage && !self ? (
          <Button size="small" type="text" loading={busy} onClick={() => (away ? reactivate() : onDeactivate(member))}>
            {t(away ? 'people.reactivate' : 'people.deactivate')}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
