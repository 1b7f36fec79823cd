import type { Member } from '@rapport/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useRoleNames } from '../../../platform/session/roles.ts'
import { type MemberChange, useChangeMember } from './queries.ts'

const UNDO_SHOWN_S = 8

/** What an administrator can do with a person. Nothing asks "are you sure": each notice offers the way back. */
export function usePersonActions(member: Member) {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const mutation = useChangeMember()
  const tell = (error: unknown) => void message.error(problemText(error))
  const namesOf = useRoleNames()

  function run(change: MemberChange['change'], back: MemberChange['change'], said: string): void {
    mutation.mutate({ member, change }, { onSuccess: () => offerUndo(said, back), onError: tell })
  }

  function offerUndo(said: string, back: MemberChange['change']): void {
    const key = `member-${member.id}`
    const undo = () => {
      message.destroy(key)
      mutation.mutate({ member, change: back }, { onError: tell })
    }
    const content = (
      <>
        {said}{' '}
        <Button type="link" size="small" onClick={undo}>
          {t('common:undo')}
        </Button>
      </>
    )
    void message.open({ key, type: 'success', duration: UNDO_SHOWN_S, content })
  }

  const { name } = member
  return {
    busy: mutation.isPending,
    setRoles: (roles: string[]) =>
      run({ roles }, { roles: member.roles }, t('people.roleChanged', { name, role: namesOf(roles) })),
    setTeam: (teamId: string | null) => run({ teamId }, { teamId: member.teamId }, t('people.teamChanged', { name })),
    reactivate: () => run({ status: 'active' }, { status: 'deactivated' }, t('people.reactivatedNow', { name })),
  }
}
