import '../security.css'
import type { ApiKeyWithToken } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { KeyDrawer } from './KeyDrawer.tsx'
import { KeyRow } from './KeyRow.tsx'
import { type KeyKind, keysQuery } from './queries.ts'
import { TokenDialog } from './TokenDialog.tsx'

export function TokensSection() {
  return <KeysCard kind="personal" />
}

export function ApiKeysSection() {
  return <KeysCard kind="service" />
}

/** Tokens of one's own, or keys of the workspace: made, shown once, revoked. */
function KeysCard({ kind }: { kind: KeyKind }) {
  const { t } = useTranslation('security')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(keysQuery(kind))
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<ApiKeyWithToken | null>(null)
  return (
    <div className="rp-card settings-card">
      <div className="security-acts">
        <Button type="primary" onClick={() => setOpen(true)}>
          {t(kind === 'personal' ? 'keys.newPersonal' : 'keys.newService')}
        </Button>
      </div>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? (
        <EmptyState title={t(kind === 'personal' ? 'keys.nonePersonal' : 'keys.noneService')} />
      ) : null}
      <ul className="session-list">
        {(data?.items ?? []).map((one) => (
          <KeyRow key={one.id} kind={kind} apiKey={one} />
        ))}
      </ul>
      <KeyDrawer kind={kind} open={isOpen} onClose={() => setOpen(false)} onMade={setMade} />
      {made ? <TokenDialog made={made} onClose={() => setMade(null)} /> : null}
    </div>
  )
}
