import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'

const COLUMNS = ['subject', 'method', 'customerId', 'contactId', 'heldAt', 'timeSeconds', 'ownerId']

const hrefOf = ({ id }: RecordRow) => paths.record('studies', id)

/** Need research as a list and a calendar by the day it was held. */
export function StudyListPage() {
  return <RecordListPage object="study" columns={COLUMNS} hrefOf={hrefOf} />
}
