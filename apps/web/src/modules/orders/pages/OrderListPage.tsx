import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'

const COLUMNS = ['number', 'customerId', 'placedAt', 'status', 'totalMinor', 'refundedMinor', 'lineCount', 'source']

/** Numbers are read in full. */
const CELLS = { number: { widthPx: 240 } }

/** An order stands on the page of its customer. */
const hrefOf = ({ id, customerId }: RecordRow) => paths.customer(String(customerId), { order: id, tab: 'orders' })

/** Every order of every customer one sees. */
export function OrderListPage() {
  return <RecordListPage object="order" columns={COLUMNS} cells={CELLS} hrefOf={hrefOf} />
}
