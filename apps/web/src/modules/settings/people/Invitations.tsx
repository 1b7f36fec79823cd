import type { Invitation, InvitationWithLink } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useRoleNames } from '../../../platform/session/roles.ts'
import { invitationsQuery, useRenewInvitation, useWithdrawInvitation } from './invitation-queries.ts'

type Props = { onRenewed: (invitation: InvitationWithLink) => void }

/** Who was invited and has not accepted yet; nothing is shown while that is nobody. */
export function Invitations({ onRenewed }: Props) {
  const { t } = useTranslation('settings')
  const problemText = useProblemText()
  const { data, error } = useQuery(invitationsQuery)
  if (error && !data) return <p role="alert">{problemText(error)}</p>
  if (!data || data.items.length === 0) return null
  return (
    <div className="rp-card settings-card">
      <h3>{t('people.invitations')}</h3>
      <table className="plain-table" data-folds="true">
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.team')}</th>
            <th scope="col">{t('people.invitationState')}</th>
            <th scope="col" className="cell-end">
              <span className="rp-unseen">{t('people.status')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} onRenewed={onRenewed} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function InvitationRow({ invitation, onRenewed }: Props & { invitation: Invitation }) {
  const { t } = useTranslation(['settings', 'common'])
  const { message } = App.useApp()
  const format = useFormat()
  const problemText = useProblemText()
  const renew = useRenewInvitation()
  const namesOf = useRoleNames()
  const withdraw = useWithdrawInvitation()
  const { id, name, email, role, teamName, departmentName, expiresAt, state, mail } = invitation
  const onError = (error: unknown) => void message.error(problemText(error))
  return (
    <tr>
      <th scope="row">
        <span className="person">
          <span>
            <b>{name}</b>
            <small>{departmentName === null ? email : `${email} · ${departmentName}`}</small>
          </span>
        </span>
      </th>
      <td>{namesOf([role])}</td>
      <td>{teamName ?? t('people.noTeam')}</td>
      <td className="rp-muted">
        {t(state === 'open' ? 'people.validUntil' : 'people.expiredAt', { at: format.dateTime(expiresAt) })}
        {mail === 'none' ? null : <small data-mail={mail}> {t(`people.mail.${mail}`)}</small>}
      </td>
      <td className="cell-end">
        <Button
          size="small"
          type="text"
          loading={renew.isPending}
          aria-label={t('people.newLinkFor', { name })}
          onClick={() => renew.mutate({ id, byMail: mail !== 'none' }, { onSuccess: onRenewed, onError })}
        >
          {t('people.newLink')}
        </Button>
        <Button
          size="small"
          type="text"
          loading={withdraw.isPending}
          aria-label={t('people.withdrawFrom', { name })}
          onClick={() =>
            withdraw.mutate(invitation, {
              onSuccess: () => void message.success(t('people.withdrawn', { name })),
              onError,
            })
          }
        >
          {t('people.withdraw')}
        </Button>
      </td>
    </tr>
  )
}
