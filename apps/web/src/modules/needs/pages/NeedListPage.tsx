import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'

const COLUMNS = ['subject', 'kind', 'importance', 'state', 'customerId', 'productId', 'origin', 'saidAt', 'ownerId']

const hrefOf = ({ id }: RecordRow) => paths.record('needs', id)

/** Needs as a list, a board by status and a calendar by the day they were said. */
export function NeedListPage() {
  return <RecordListPage object="need" columns={COLUMNS} hrefOf={hrefOf} />
}
