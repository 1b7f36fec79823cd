import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Skeleton } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { membersQuery, teamsQuery, useAddTeam } from './queries.ts'
import { TeamRow } from './TeamRow.tsx'

export function Teams({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation('settings')
  const problemText = useProblemText()
  const { data, error } = useQuery(teamsQuery)
  const members = useQuery(membersQuery).data?.items ?? []
  const size = (teamId: string) =>
    members.filter((member) => member.teamId === teamId && member.status === 'active').length
  return (
    <div className="rp-card settings-card">
      <h3>{t('people.teams')}</h3>
      <p className="rp-muted">{t('people.teamsLead')}</p>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 1 }} /> : null}
      {error ? <p role="alert">{problemText(error)}</p> : null}
      {data?.items.length === 0 ? <p className="rp-muted">{t('people.noTeams')}</p> : null}
      <ul className="team-list">
        {data?.items.map((team) => (
          <TeamRow key={team.id} team={team} size={size(team.id)} mayManage={mayManage} />
        ))}
      </ul>
      {mayManage ? <AddTeam /> : null}
    </div>
  )
}

function AddTeam() {
  const { t } = useTranslation('settings')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const add = useAddTeam()
  const [name, setName] = useState('')
  function submit(event: FormEvent): void {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed === '') return
    add.mutate(trimmed, {
      onSuccess: () => setName(''),
      onError: (error) => void message.error(problemText(error)),
    })
  }
  return (
    <form className="team-add" onSubmit={submit}>
      <Input
        value={name}
        maxLength={100}
        placeholder={t('people.newTeam')}
        aria-label={t('people.newTeam')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button htmlType="submit" loading={add.isPending} disabled={name.trim() === ''}>
        {t('people.addTeam')}
      </Button>
    </form>
  )
}
