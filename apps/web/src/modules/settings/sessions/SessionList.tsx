import type { OwnSession } from '@rapport/contract'
import { ErrorState, timeAgo, useUiLanguage } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { deviceOf } from '../../../platform/session/device.ts'
import { sessionsQuery, useRevokeOthers, useRevokeSession } from './queries.ts'

/** Where one is signed in, this browser first; every other sign-in can be ended. */
export function SessionList() {
  const { t } = useTranslation('settings')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const sorted = [...(data ?? [])].sort(
    (left, right) => Number(right.isCurrent) - Number(left.isCurrent) || right.updatedAt.localeCompare(left.updatedAt),
  )
  return (
    <div className="rp-card settings-card">
      <div className="settings-card-head">
        <h3>{t('sessions.list')}</h3>
        {sorted.length > 1 ? <SignOutOthers /> : null}
      </div>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      <ul className="session-list">
        {sorted.map((session) => (
          <Entry key={session.id} session={session} />
        ))}
      </ul>
    </div>
  )
}

function SignOutOthers() {
  const { t } = useTranslation('settings')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const revoke = useRevokeOthers()
  function end(): void {
    revoke.mutate(undefined, {
      onSuccess: () => void message.success(t('sessions.signedOutOthers')),
      onError: (error) => void message.error(problemText(error)),
    })
  }
  return (
    <Button size="small" loading={revoke.isPending} onClick={end}>
      {t('sessions.signOutOthers')}
    </Button>
  )
}

function Entry({ session }: { session: OwnSession }) {
  const { t } = useTranslation('settings')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const revoke = useRevokeSession()
  const device = useDeviceText()(session.userAgent)
  const ago = timeAgo(session.updatedAt, Date.now(), useUiLanguage())
  function end(): void {
    revoke.mutate(session.id, {
      onSuccess: () => void message.success(t('sessions.revoked', { device })),
      onError: (error) => void message.error(problemText(error)),
    })
  }
  return (
    <li>
      <div>
        <b>{device}</b>
        <br />
        <span className="rp-muted rp-small">
          {session.ipAddress ? `${session.ipAddress} · ` : null}
          {t('sessions.seenAt', { ago })}
        </span>
      </div>
      {session.isCurrent ? (
        <span className="scope" data-scope="all">
          {t('sessions.here')}
        </span>
      ) : (
        <Button
          size="small"
          loading={revoke.isPending}
          aria-label={t('sessions.revokeLabel', { device })}
          onClick={end}
        >
          {t('sessions.revoke')}
        </Button>
      )}
    </li>
  )
}

function useDeviceText(): (userAgent: string | null | undefined) => string {
  const { t } = useTranslation('settings')
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent)
    if (browser && system) return t('sessions.device', { browser, system })
    return browser ?? system ?? t('sessions.deviceUnknown')
  }
}
