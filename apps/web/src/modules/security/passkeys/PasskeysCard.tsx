import type { Passkey } from '@rapport/contract'
import { ErrorState, timeAgo, useUiLanguage } from '@rapport/ui'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { AddPasskeyDialog } from './AddPasskeyDialog.tsx'
import { passkeysQuery } from './queries.ts'
import { RemovePasskeyDialog } from './RemovePasskeyDialog.tsx'

/** One's own passkeys: added, listed, removed. */
export function PasskeysCard() {
  const { t } = useTranslation('security')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(passkeysQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="rp-card settings-card">
      <h3>{t('passkeys.title')}</h3>
      <p className="rp-muted">{t('passkeys.lead')}</p>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      <ul className="session-list">
        {(data?.items ?? []).map((one) => (
          <Row key={one.id} passkey={one} />
        ))}
      </ul>
      {browserSupportsWebAuthn() ? (
        <Button onClick={() => setAdding(true)}>{t('passkeys.add')}</Button>
      ) : (
        <p className="rp-muted rp-small">{t('passkeys.unsupported')}</p>
      )}
      {isAdding ? <AddPasskeyDialog onClose={() => setAdding(false)} /> : null}
    </div>
  )
}

function Row({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation('security')
  const format = useFormat()
  const language = useUiLanguage()
  const [isRemoving, setRemoving] = useState(false)
  const { name, createdAt, lastUsedAt } = passkey
  const used =
    lastUsedAt === null
      ? t('passkeys.neverUsed')
      : t('passkeys.lastUsed', { ago: timeAgo(lastUsedAt, Date.now(), language) })
  return (
    <li>
      <div>
        <b>{name}</b>
        <br />
        <span className="rp-muted rp-small">
          {t('passkeys.createdAt', { at: format.dateTime(createdAt) })} · {used}
        </span>
      </div>
      <Button size="small" aria-label={t('passkeys.removeOf', { name })} onClick={() => setRemoving(true)}>
        {t('passkeys.remove')}
      </Button>
      {isRemoving ? <RemovePasskeyDialog passkey={passkey} onClose={() => setRemoving(false)} /> : null}
    </li>
  )
}
