import '../treatments.css'
import { OVERDUE_TREATMENTS_MAX, type OverdueTreatments } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { membersQuery } from '../../../platform/records/queries.ts'
import { useMe } from '../../../platform/session/me.ts'
import { CompleteTreatment } from '../CompleteTreatment.tsx'
import { overdueQuery } from '../queries.ts'
import { TreatmentState } from '../TreatmentPanel.tsx'

/** What is overdue for one's customers, the longest overdue first; or for those of somebody else. */
export function OverduePage() {
  const { t } = useTranslation('treatments')
  useDocumentTitle(t('overdue.title'))
  const { memberId } = useMe()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [owner, setOwner] = useState<string>(memberId)
  const members = useQuery(membersQuery).data?.items ?? []
  const { data, error, refetch } = useQuery(overdueQuery(owner))
  useLive(['treatments'], () => void client.invalidateQueries({ queryKey: ['treatments'] }))
  return (
    <>
      <header className="rp-page-head">
        <div>
          <h1 className="rp-title">{t('overdue.title')}</h1>
          <span className="rp-muted">{t('overdue.lead')}</span>
        </div>
        <Select
          aria-label={t('overdue.owner')}
          value={owner}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setOwner}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 180 }}
        />
      </header>
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton active paragraph={{ rows: 6 }} />}
      {data ? <Overdue found={data} /> : null}
    </>
  )
}

function Overdue({ found }: { found: OverdueTreatments }) {
  const { t } = useTranslation('treatments')
  if (found.items.length === 0) return <EmptyState title={t('overdue.none')}>{t('overdue.noneHint')}</EmptyState>
  return (
    <section className="rp-card treatment-list">
      <ul>
        {found.items.map((treatment) => (
          <li key={`${treatment.customerId} ${treatment.treatmentId}`}>
            <CompleteTreatment customerId={treatment.customerId} treatment={treatment} />
            <div>
              {treatment.name} · <AppLink href={paths.customer(treatment.customerId)}>{treatment.customerName}</AppLink>
              <TreatmentState treatment={treatment} />
            </div>
          </li>
        ))}
      </ul>
      {found.hasMore ? (
        <p className="rp-muted rp-small">{t('overdue.more', { limit: OVERDUE_TREATMENTS_MAX })}</p>
      ) : null}
    </section>
  )
}
