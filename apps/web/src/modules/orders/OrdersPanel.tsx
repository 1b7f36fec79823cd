import type { Customer } from '@rapport/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCreate } from '../../platform/manifest/creation.ts'
import { OrderList } from './OrderList.tsx'

type Props = { record: Customer }

/** A customer's orders on its page. */
export function OrdersPanel({ record }: Props) {
  return <OrderList customerId={record.id} onNewOrder={useNewOrder(record)} />
}

/** What one does most with a customer. */
export function NewOrderButton({ record }: Props) {
  const { t } = useTranslation('orders')
  const open = useNewOrder(record)
  if (!open) return null
  return (
    <Button type="primary" onClick={open}>
      {t('newOrder')}
    </Button>
  )
}

/** Opens the form of a new order of this customer, where the reader may and it is not archived. */
function useNewOrder({ id, name, can, archivedAt }: Customer): (() => void) | undefined {
  const create = useCreate()
  if (can.order !== true || archivedAt !== null) return undefined
  return () => create('order', { customerId: id, customerName: name })
}
