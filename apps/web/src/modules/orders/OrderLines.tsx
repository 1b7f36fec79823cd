import { type Order, type OrderWithLines, shownSource } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { CancelOrderDialog } from './CancelOrderDialog.tsx'
import { orderQuery } from './queries.ts'
import { RefundDialog } from './RefundDialog.tsx'

const LINES_SHOWN = 50

/** The lines of an open order, and cancelling or refunding it where the reader may. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(orderQuery(order.customerId, order.id))
  if (error && !data) {
    return <ErrorState title={t('linesFailed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (!data) return <Skeleton active title={false} paragraph={{ rows: Math.min(4, order.lineCount) }} />
  return (
    <div className="order-open">
      <LineTable order={data} />
      <OrderActions order={data} />
    </div>
  )
}

function LineTable({ order }: { order: OrderWithLines }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const [shown, setShown] = useState(LINES_SHOWN)
  const more = order.lines.length - shown
  return (
    <div className="order-lines-scroll">
      <table className="order-lines">
        <thead>
          <tr>
            <th scope="col">{t('line.product')}</th>
            <th scope="col">{t('line.description')}</th>
            <th scope="col" className="rp-number">
              {t('line.quantity')}
            </th>
            <th scope="col" className="rp-number">
              {t('line.unitPrice')}
            </th>
            <th scope="col" className="rp-number">
              {t('line.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.slice(0, shown).map((line) => (
            <tr key={line.ordinal}>
              <td>{line.productCode ?? '–'}</td>
              <td>{line.description ?? '–'}</td>
              <td className="rp-number">{plain(line.quantity)}</td>
              <td className="rp-number">{price(line.unitPrice)}</td>
              <td className="rp-number">{format.money(line.amountMinor, order.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <Button type="link" size="small" onClick={() => setShown(order.lines.length)}>
          {t('linesMore', { count: more, formatted: format.number(more) })}
        </Button>
      ) : null}
    </div>
  )
}

function OrderActions({ order }: { order: OrderWithLines }) {
  const { t } = useTranslation('orders')
  const [dialog, setDialog] = useState<'cancel' | 'refund' | null>(null)
  const placed = order.status === 'placed'
  const mayCancel = placed && order.can.cancel !== false && order.can.update !== false
  const left = order.totalMinor - order.refundedMinor
  const mayRefund = placed && left > 0 && order.can.refund !== false && order.can.update !== false
  return (
    <div className="order-actions">
      <span className="rp-muted rp-small">{t('source', { source: shownSource(order.source) })}</span>
      {mayRefund ? (
        <Button size="small" onClick={() => setDialog('refund')}>
          {t('refund')}
        </Button>
      ) : null}
      {mayCancel ? (
        <Button size="small" danger onClick={() => setDialog('cancel')}>
          {t('cancel')}
        </Button>
      ) : null}
      <CancelOrderDialog order={order} open={dialog === 'cancel'} onClose={() => setDialog(null)} />
      <RefundDialog order={order} open={dialog === 'refund'} onClose={() => setDialog(null)} />
    </div>
  )
}

/** A price keeps two decimals, and more only where they say something. */
function price(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  return fraction === '' ? decimal : `${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`
}

/** Quantities come as exact decimals; trailing zeros say nothing. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
