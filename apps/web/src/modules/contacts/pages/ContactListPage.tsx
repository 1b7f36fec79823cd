import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'

const COLUMNS = ['name', 'companyId', 'jobTitle', 'roles', 'email', 'mobile', 'ownerId']

const hrefOf = ({ id }: RecordRow) => paths.record('contacts', id)

/** Everybody we know at the companies. */
export function ContactListPage() {
  return <RecordListPage object="contact" columns={COLUMNS} hrefOf={hrefOf} />
}
