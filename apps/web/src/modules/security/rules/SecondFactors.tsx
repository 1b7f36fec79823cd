import type { SecondFactorOfMember } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import { useRoleNames } from '../../../platform/session/roles.ts'
import { secondFactorsQuery, useResetSecondFactor } from '../queries.ts'
import { EndSessionsButton } from './EndSessionsButton.tsx'
import { PasswordLinkButton } from './PasswordLinkButton.tsx'

/** Who signs in with two steps; administrators reset it for somebody who lost theirs. */
export function SecondFactors() {
  const { t } = useTranslation('security')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(secondFactorsQuery)
  return (
    <div className="rp-card settings-card">
      <h3>{t('rules.people')}</h3>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 4 }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data ? (
        <table className="plain-table" data-folds="true">
          <tbody>
            {data.items.map((one) => (
              <Row key={one.memberId} person={one} />
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  )
}

function Row({ person }: { person: SecondFactorOfMember }) {
  const { t } = useTranslation(['security', 'common'])
  const format = useFormat()
  const me = useMe()
  const namesOf = useRoleNames()
  const [isAsking, setAsking] = useState(false)
  const { name, memberId, since, passkeys } = person
  const said = [
    ...(since ? [t('rules.has', { at: format.dateTime(since) })] : []),
    ...(passkeys > 0 ? [t('rules.hasPasskeys', { count: passkeys })] : []),
  ]
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="rp-muted">{namesOf(person.roles)}</td>
      <td className="rp-muted">{said.length > 0 ? said.join(' · ') : t('rules.hasNot')}</td>
      <td className="cell-end sign-in-acts">
        {said.length > 0 && memberId !== me.memberId ? (
          <Button size="small" type="text" aria-label={t('rules.resetOf', { name })} onClick={() => setAsking(true)}>
            {t('rules.reset')}
          </Button>
        ) : null}
        {memberId === me.memberId ? null : <PasswordLinkButton person={person} />}
        {memberId === me.memberId ? null : <EndSessionsButton person={person} />}
        {isAsking ? <ResetDialog person={person} onClose={() => setAsking(false)} /> : null}
      </td>
    </tr>
  )
}

/** Nothing brings a second step back: so this asks first. */
function ResetDialog({ person: { name, memberId }, onClose }: { person: SecondFactorOfMember; onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const reset = useResetSecondFactor()
  function run(): void {
    reset.mutate(memberId, {
      onSuccess: () => {
        onClose()
        void message.success(t('rules.resetDone', { name }))
      },
      onError: (error) => void message.error(problemText(error)),
    })
  }
  return (
    <Modal
      open
      title={t('rules.resetTitle', { name })}
      okText={t('rules.reset')}
      okButtonProps={{ danger: true }}
      cancelText={t('common:cancel')}
      confirmLoading={reset.isPending}
      onOk={run}
      onCancel={onClose}
    >
      {t('rules.resetLead')}
    </Modal>
  )
}
