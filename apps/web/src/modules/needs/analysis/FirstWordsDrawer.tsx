import { type FirstWordsQuery, NEED_CUSTOMERS_MAX } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { firstWordsQuery } from '../queries.ts'

type First = FirstWordsQuery['first']

/** Which customers we asked first, or who raised a need first. */
export function FirstWordsDrawer({ first, onClose }: { first: First | null; onClose: () => void }) {
  const { t } = useTranslation('needs')
  return (
    <Drawer
      title={t(first === 'raised' ? 'analysis.asked.listRaised' : 'analysis.asked.listAsked')}
      open={first !== null}
      onClose={onClose}
      size={480}
      destroyOnHidden
    >
      {first === null ? null : <FirstWordsList first={first} />}
    </Drawer>
  )
}

function FirstWordsList({ first }: { first: First }) {
  const { t } = useTranslation('needs')
  const format = useFormat()
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(firstWordsQuery(first))
  if (error) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <>
      <ul className="need-customers">
        {data.items.map(({ customerId, customerName, askedAt, raisedAt }) => (
          <li key={customerId}>
            <AppLink href={paths.customer(customerId)}>{customerName}</AppLink>
            <span className="rp-muted rp-small">
              {[
                askedAt && `${t('analysis.asked.askedAt')} ${format.date(askedAt)}`,
                raisedAt && `${t('analysis.asked.raisedAt')} ${format.date(raisedAt)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {data.items.length < NEED_CUSTOMERS_MAX ? null : (
        <p className="rp-muted rp-small">{t('analysis.asked.first', { limit: NEED_CUSTOMERS_MAX })}</p>
      )}
    </>
  )
}
