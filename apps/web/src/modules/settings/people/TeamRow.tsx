import type { Team } from '@rapport/contract'
import { InlineField, type InlineOutcome } from '@rapport/ui'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useAddTeam, useDeleteTeam, useRenameTeam } from './queries.ts'

const NAME_CHARS_MAX = 100
const UNDO_SHOWN_S = 8

type Props = { team: Static<typeof Team>; size: number; mayManage: boolean }

/** A team with how many belong to it. Its name is edited in place; a team without people can be deleted, and brought back. */
export function TeamRow({ team, size, mayManage }: Props) {
  const { t } = useTranslation('settings')
  const problemText = useProblemText()
  const rename = useRenameTeam()
  const { remove, removing } = useRemove(team)
  const members = <small>{t('people.members', { count: size })}</small>
  if (!mayManage) {
    return (
      <li>
        {team.name}
        {members}
      </li>
    )
  }
  async function save(name: string): Promise<InlineOutcome> {
    try {
      await rename.mutateAsync({ team, name })
      return { kind: 'saved' }
    } catch (error) {
      return { kind: 'refused', message: problemText(error) }
    }
  }
  return (
    <li>
      <InlineField label={t('people.teamName')} value={team.name} maxLength={NAME_CHARS_MAX} save={save} />
      {members}
      <Button
        size="small"
        type="text"
        loading={removing}
        aria-label={t('people.deleteTeamNamed', { name: team.name })}
        onClick={remove}
      >
        {t('people.deleteTeam')}
      </Button>
    </li>
  )
}

/** Nothing asks "are you sure": a deleted team had nobody in it, so making it again brings all of it back. */
function useRemove(team: Props['team']) {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const deletion = useDeleteTeam()
  const addition = useAddTeam()
  const onError = (error: unknown) => void message.error(problemText(error))
  const key = `team-${team.id}`
  const undo = () => {
    message.destroy(key)
    addition.mutate(team.name, { onError })
  }
  const offerUndo = () =>
    void message.open({
      key,
      type: 'success',
      duration: UNDO_SHOWN_S,
      content: (
        <>
          {t('people.teamDeleted', { name: team.name })}{' '}
          <Button type="link" size="small" onClick={undo}>
            {t('common:undo')}
          </Button>
        </>
      ),
    })
  // The row is gone by the time the answer is in: what follows hangs on the promise, not on the row.
  const remove = () => void deletion.mutateAsync(team.id).then(offerUndo, onError)
  return { remove, removing: deletion.isPending }
}
