import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'

const COLUMNS = ['name', 'class', 'everyDays', 'activity']

const hrefOf = ({ id }: RecordRow) => paths.record('treatments', id)

/** What classes of customers get, as a list and a board by class. */
export function TreatmentListPage() {
  return <RecordListPage object="treatment" columns={COLUMNS} hrefOf={hrefOf} />
}
