import '../customers.css'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'
import { CustomerCard } from '../CustomerCard.tsx'
import { ListActions } from '../ListActions.tsx'
import { useCustomerCells } from '../use-customer-cells.tsx'

const NoCustomers = lazyPart(async () => ({ default: (await import('../NoCustomers.tsx')).NoCustomers }))
const NewCustomer = lazyPart(async () => ({ default: (await import('../NewCustomer.tsx')).NewCustomer }))

const COLUMNS = [
  'name',
  'tier',
  'stage',
  'spend12mMinor',
  'orders',
  'lastOrderAt',
  'rhythmDays',
  'spendMinor',
  'ownerId',
  'country',
]
/** What changes a figure. */
const TOPICS = ['home']

const hrefOf = ({ id }: RecordRow) => paths.customer(id)

/** All customers the reader may see, the most valuable first. */
export function CustomerListPage() {
  const { t } = useTranslation('customers')
  return (
    <RecordListPage
      object="customer"
      columns={COLUMNS}
      cells={useCustomerCells()}
      hrefOf={hrefOf}
      searchLabel={t('search')}
      NewForm={NewCustomer}
      Card={CustomerCard}
      HeadActions={ListActions}
      Empty={NoCustomers}
      topics={TOPICS}
    />
  )
}
