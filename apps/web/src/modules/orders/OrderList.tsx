import './orders.css'
import type { Order } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Skeleton, Tag } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerSearch } from '../../paths.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { useSearchState } from '../../platform/navigation.tsx'
import { OrderLines } from './OrderLines.tsx'
import { ordersQuery } from './queries.ts'

/** A customer's orders, newest first; a click opens the lines and what can be done. The open one stands in the address. */
export function OrderList({ customerId, onNewOrder }: { customerId: string; onNewOrder: (() => void) | undefined }) {
  const { t } = useTranslation(['orders', 'common'])
  const problemText = useProblemText()
  const [search, setSearch] = useSearchState<CustomerSearch>()
  const query = useInfiniteQuery(ordersQuery(customerId))
  const orders = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />
  if (query.isError && orders.length === 0) {
    return <ErrorState title={t('failed')} message={problemText(query.error)} onRetry={() => void query.refetch()} />
  }
  const add = onNewOrder ? <Button onClick={onNewOrder}>{t('newOrder')}</Button> : null
  if (orders.length === 0) {
    return (
      <EmptyState title={t('empty')} actions={add}>
        {t('emptyHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="orders" aria-label={t('listLabel')}>
        {orders.map((order) => (
          <OrderRow
            key={order.id}
            order={order}
            open={search.order === order.id}
            onToggle={() =>
              setSearch({ order: search.order === order.id ? null : order.id, tab: 'orders' }, { replace: true })
            }
          />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common:showMore')}
        </Button>
      ) : null}
    </>
  )
}

function OrderRow({ order, open, onToggle }: { order: Order; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const linesId = useId()
  return (
    <li className="order" data-status={order.status}>
      <button
        type="button"
        className="order-face"
        aria-expanded={open}
        aria-controls={linesId}
        title={t(open ? 'hideLines' : 'showLines', { number: order.number })}
        onClick={onToggle}
      >
        <span className="order-arrow" aria-hidden>
          ›
        </span>
        <b>{order.number}</b>
        <span className="rp-muted">{format.dateTime(order.placedAt)}</span>
        <span className="order-marks">
          {order.status === 'placed' ? null : (
            <Tag color={order.status === 'cancelled' ? 'default' : 'warning'}>{t(`status.${order.status}`)}</Tag>
          )}
          {order.refundedMinor > 0 ? (
            <Tag color="warning">{t('refunded', { amount: format.money(order.refundedMinor, order.currency) })}</Tag>
          ) : null}
        </span>
        <span className="order-total rp-number">{format.money(order.totalMinor, order.currency)}</span>
      </button>
      <div id={linesId}>{open ? <OrderLines order={order} /> : null}</div>
    </li>
  )
}
