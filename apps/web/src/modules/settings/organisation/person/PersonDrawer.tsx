import '../person.css'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useCan, useMe } from '../../../../platform/session/me.ts'
import { profileQuery } from '../queries.ts'
import { Deputies } from './Deputies.tsx'
import { PersonPlace } from './PersonPlace.tsx'

const HandOverDrawer = lazy(async () => ({ default: (await import('../hand-over/HandOverDrawer.tsx')).HandOverDrawer }))

/** Somebody with their place in the company: department, position, who leads them, who stands in for them. */
export function PersonDrawer({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const problemText = useProblemText()
  const mayManage = useCan('member.manage')
  const self = useMe().memberId === memberId
  const { data, error, refetch } = useQuery(profileQuery(memberId))
  const [leaving, setLeaving] = useState<'handOver' | 'deactivate' | null>(null)
  const isActive = data?.status === 'active'
  return (
    <Drawer open onClose={onClose} title={data?.name ?? '…'} size={460}>
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data ? null : <Skeleton active />}
      {data ? (
        <>
          <p className="rp-muted person-email">{data.email}</p>
          <PersonPlace profile={data} mayManage={mayManage && isActive} />
          <Deputies profile={data} mayName={isActive && (mayManage || self)} />
        </>
      ) : null}
      {data && mayManage && isActive ? (
        <div className="person-ends">
          <Button onClick={() => setLeaving('handOver')}>{t('person.handOver')}</Button>
          {self ? null : (
            <Button danger onClick={() => setLeaving('deactivate')}>
              {t('person.deactivate')}
            </Button>
          )}
        </div>
      ) : null}
      <Suspense>
        {data && leaving ? (
          <HandOverDrawer member={data} isDeactivating={leaving === 'deactivate'} onClose={() => setLeaving(null)} />
        ) : null}
      </Suspense>
    </Drawer>
  )
}
