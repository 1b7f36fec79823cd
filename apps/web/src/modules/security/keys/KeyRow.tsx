import type { ApiKey } from '@rapport/contract'
import { timeAgo, useUiLanguage } from '@rapport/ui'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { useRoleNames } from '../../../platform/session/roles.ts'
import { type KeyKind, useRevokeKey } from './queries.ts'

type Props = { kind: KeyKind; apiKey: ApiKey }

export function KeyRow({ kind, apiKey }: Props) {
  const { t } = useTranslation(['security', 'common'])
  const [isAsking, setAsking] = useState(false)
  const namesOf = useRoleNames()
  const { name, prefix, role } = apiKey
  return (
    <li>
      <div>
        <b>{name}</b> <code className="two-step-key">{prefix}…</code>
        <br />
        <span className="rp-muted rp-small">
          {[role === null ? t('keys.sameRole') : namesOf([role]), ...useFacts()(apiKey, kind)].join(' · ')}
        </span>
      </div>
      <Button size="small" aria-label={t('keys.revokeOf', { name })} onClick={() => setAsking(true)}>
        {t('keys.revoke')}
      </Button>
      {isAsking ? <RevokeDialog kind={kind} apiKey={apiKey} onClose={() => setAsking(false)} /> : null}
    </li>
  )
}

function useFacts(): (apiKey: ApiKey, kind: KeyKind) => string[] {
  const { t } = useTranslation('security')
  const format = useFormat()
  const language = useUiLanguage()
  return ({ isReadOnly, addresses, expiresAt, lastUsedAt, lastUsedAddress, createdByName }, kind) => {
    const now = Date.now()
    const at = expiresAt === null ? null : format.dateTime(expiresAt)
    const isOver = expiresAt !== null && Date.parse(expiresAt) <= now
    const facts = [
      isReadOnly ? t('keys.readOnly') : null,
      addresses.length > 0 ? t('keys.from', { addresses: addresses.join(', ') }) : null,
      at === null ? null : t(isOver ? 'keys.expired' : 'keys.expires', { at }),
      kind === 'service' && createdByName !== null ? t('keys.madeBy', { name: createdByName }) : null,
      lastUsedAt === null
        ? t('keys.neverUsed')
        : t('keys.lastUsed', { ago: timeAgo(lastUsedAt, now, language), address: lastUsedAddress ?? '' }),
    ]
    return facts.filter((fact) => fact !== null)
  }
}

/** Nothing brings a key back: so this asks first. */
function RevokeDialog({ kind, apiKey: { id, name }, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation(['security', 'common'])
  const { message } = App.useApp()
  const problemText = useProblemText()
  const revoke = useRevokeKey(kind)
  function run(): void {
    revoke.mutate(id, {
      onSuccess: () => {
        onClose()
        void message.success(t('keys.revoked', { name }))
      },
      onError: (error) => void message.error(problemText(error)),
    })
  }
  return (
    <Modal
      open
      title={t('keys.revokeTitle', { name })}
      okText={t('keys.revoke')}
      okButtonProps={{ danger: true }}
      cancelText={t('common:cancel')}
      confirmLoading={revoke.isPending}
      onOk={run}
      onCancel={onClose}
    >
      {t('keys.revokeLead')}
    </Modal>
  )
}
