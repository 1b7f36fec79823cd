import '../customer.css'
import '../customers.css'
import type { Customer } from '@rapport/contract'
import { isId } from '@rapport/kernel'
import { ErrorState, useNarrow } from '@rapport/ui'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Skeleton, Tabs } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerSearch, paths } from '../../../paths.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { RecordNotFound } from '../../../platform/frame/RecordNotFound.tsx'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { chosenKinds, Timeline, timelineQuery } from '../../timeline/index.ts'
import { customerQuery, scoreQuery } from '../queries.ts'
import { Identities } from '../record/Identities.tsx'
import { KpiRow } from '../record/KpiRow.tsx'
import { RecordHeader } from '../record/RecordHeader.tsx'
import { useScoreNews } from '../record/use-score-news.ts'
import { WhyPanel } from '../record/WhyPanel.tsx'

/** Below this width everything stands in one column, under the tabs. */
const STACKED_BELOW_PX = 981

// What stands behind a tab or a button comes when it is asked for.
const Details = lazyPart(async () => ({ default: (await import('../record/Details.tsx')).Details }))
const History = lazyPart(async () => ({ default: (await import('../record/History.tsx')).History }))
const OrderList = lazyPart(async () => ({ default: (await import('../../orders/index.ts')).OrderList }))
const NewOrderDrawer = lazyPart(async () => ({ default: (await import('../../orders/index.ts')).NewOrderDrawer }))

/** One customer: who, how valuable, why, and everything that happened. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/shell/customers/$customerId' })
  return isId(customerId) ? <OneCustomer customerId={customerId} /> : <NotFoundPage />
}

function OneCustomer({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(customerQuery(customerId))
  useAskedTogether(customerId)
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
    ...timelineQuery(customerId, chosenKinds(search)),
    ...quietly,
    enabled: (search.tab ?? 'timeline') === 'timeline',
  })
}

function CustomerRecord({ customer }: { customer: Customer }) {
  const queryClient = useQueryClient()
  const [ordering, setOrdering] = useState(false)
  const [everOrdered, setEverOrdered] = useState(false)
  if (ordering && !everOrdered) setEverOrdered(true)
  const stacked = useNarrow(STACKED_BELOW_PX)
  const mayOrder = customer.can.order === true && customer.archivedAt === null
  const { sentence, highlighted } = useScoreNews(customer)
  useLive([`customer:${customer.id}`], () => {
    void queryClient.invalidateQueries({ queryKey: ['customers', 'one', customer.id] })
  })
  return (
    <div className="customer-page">
      <p className="rp-unseen" aria-live="polite">
        {sentence}
      </p>
      <RecordHeader
        customer={customer}
        highlighted={highlighted}
        onNewOrder={mayOrder ? () => setOrdering(true) : undefined}
      />
      {stacked ? null : <KpiRow customer={customer} />}
      <div className="customer-columns">
        <RecordTabs
          customer={customer}
          onNewOrder={mayOrder ? () => setOrdering(true) : undefined}
          stacked={
            stacked ? (
              <>
                <KpiRow customer={customer} brief />
                <WhyPanel customerId={customer.id} highlighted={highlighted} folded />
              </>
            ) : null
          }
        />
        <aside>
          {stacked ? null : <WhyPanel customerId={customer.id} highlighted={highlighted} />}
          <Identities customer={customer} />
        </aside>
      </div>
      <Suspense>
        {mayOrder && everOrdered ? (
          <NewOrderDrawer customer={customer} open={ordering} onClose={() => setOrdering(false)} />
        ) : null}
      </Suspense>
    </div>
  )
}

type RecordTabsProps = {
  customer: Customer
  onNewOrder: (() => void) | undefined
  /** What stands above the timeline where there is one column; null where it stands beside the tabs. */
  stacked: ReactNode
}

function RecordTabs({ customer, onNewOrder, stacked }: RecordTabsProps) {
  const { t } = useTranslation('customers')
  const [search, setSearch] = useSearchState<CustomerSearch>()
  const tabs = [
    {
      key: 'timeline',
      label: t('record.tabs.timeline'),
      children: (
        <Timeline customerId={customer.id} mayRecord={customer.can.record === true && customer.archivedAt === null} />
      ),
    },
    {
      key: 'orders',
      label: `${t('record.tabs.orders')} ${customer.score.orders || ''}`,
      children: <OrderList customerId={customer.id} onNewOrder={onNewOrder} />,
    },
    { key: 'details', label: t('record.tabs.details'), children: <Details customer={customer} /> },
    ...(customer.can.readAudit
      ? [{ key: 'history', label: t('record.tabs.history'), children: <History customerId={customer.id} /> }]
      : []),
  ]
  const active = tabs.some((tab) => tab.key === search.tab) ? (search.tab ?? 'timeline') : 'timeline'
  return (
    <section
      className={stacked ? 'customer-tabs' : 'rp-card customer-tabs'}
      data-stacked={stacked !== null}
      aria-label={t('record.tabsLabel')}
    >
      <Tabs
        activeKey={active}
        onChange={(tab) => setSearch({ tab: tab === 'timeline' ? null : tab })}
        items={tabs.map((tab) => ({
          ...tab,
          children: (
            <div className="customer-tab">
              {tab.key === 'timeline' ? stacked : null}
              <div className={stacked ? 'rp-card' : undefined}>
                <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>{tab.children}</Suspense>
              </div>
            </div>
          ),
        }))}
        destroyOnHidden={false}
      />
    </section>
  )
}
