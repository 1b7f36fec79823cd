import '../customer.css'
import type { Customer } from '@rapport/contract'
import { isId } from '@rapport/kernel'
import { ErrorState } from '@rapport/ui'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CustomerSearch, paths } from '../../../paths.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { RecordNotFound } from '../../../platform/frame/RecordNotFound.tsx'
import { useLive } from '../../../platform/live/use-live.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { ArchivedNotice, RecordMenu } from '../../../platform/records/ArchiveMenu.tsx'
import { RecordPageFrame } from '../../../platform/records/page/RecordPageFrame.tsx'
import { RecordTrail } from '../../../platform/records/page/RecordTrail.tsx'
import { usePanelsAhead } from '../../../platform/records/page/use-panels.tsx'
import { chosenKinds, timelineQuery } from '../../../platform/timeline/queries.ts'
import { customerQuery, scoreQuery } from '../queries.ts'
import { CustomerFacts, CustomerMark, CustomerName } from '../record/CustomerHead.tsx'
import { customerTimeline } from '../record/customer-timeline.ts'
import { Reach, ReachButtons } from '../record/Reach.tsx'
import { useScoreNews } from '../record/use-score-news.ts'

/** One customer: who, how valuable, why, and everything that happened. */
export function CustomerPage() {
  const { customerId = '' } = useParams({ strict: false }) as { customerId?: string } // by the path of the manifest
  return isId(customerId) ? <OneCustomer customerId={customerId} /> : <NotFoundPage />
}

function OneCustomer({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(customerQuery(customerId))
  useAskedTogether(customerId)
  usePanelsAhead('customer')
  useDocumentTitle(data?.name ?? t('title'))
  if (data) return <CustomerRecord key={data.id} customer={data} />
  if (!error) return <Skeleton active avatar paragraph={{ rows: 8 }} />
  if (isProblem(error) && error.status === 404) return <RecordNotFound apiPath={`/api/v1/customers/${customerId}`} />
  return (
    <ErrorState
      title={t('record.loadFailed')}
      message={problemText(error)}
      onRetry={() => void refetch()}
      actions={<LinkButton href={paths.customers()}>{t('showAll')}</LinkButton>}
    />
  )
}

/** What the parts of the page will ask for is asked for with the record, before they are there. */
function useAskedTogether(customerId: string): void {
  const [search] = useSearchState<CustomerSearch>()
  const quietly = { notifyOnChangeProps: [] }
  useQuery({ ...scoreQuery(customerId), ...quietly })
  useInfiniteQuery({
    ...timelineQuery(customerTimeline(customerId), chosenKinds(search)),
    ...quietly,
    enabled: (search.tab ?? 'timeline') === 'timeline',
  })
}

function CustomerRecord({ customer }: { customer: Customer }) {
  const queryClient = useQueryClient()
  const { sentence, highlighted } = useScoreNews(customer)
  useLive([`customer:${customer.id}`], () => {
    void queryClient.invalidateQueries({ queryKey: ['customers', 'one', customer.id] })
  })
  return (
    <>
      <p className="rp-unseen" aria-live="polite">
        {sentence}
      </p>
      <RecordPageFrame
        object="customer"
        record={customer}
        trail={<RecordTrail object="customer" id={customer.id} />}
        mark={<CustomerMark customer={customer} />}
        title={<CustomerName customer={customer} highlighted={highlighted} />}
        subtitle={<CustomerFacts customer={customer} />}
        actions={<ReachButtons customer={customer} />}
        menu={<RecordMenu object="customer" record={customer} onEdit={undefined} />}
        lead={<Lead customer={customer} />}
      />
    </>
  )
}

function Lead({ customer }: { customer: Customer }) {
  return (
    <>
      <Reach customer={customer} />
      <ArchivedNotice object="customer" record={customer} />
    </>
  )
}
