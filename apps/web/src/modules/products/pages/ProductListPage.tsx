import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'

const COLUMNS = ['name', 'code', 'category', 'createdAt', 'updatedAt']

const hrefOf = ({ id }: RecordRow) => paths.record('products', id)

/** What is sold. */
export function ProductListPage() {
  return <RecordListPage object="product" columns={COLUMNS} hrefOf={hrefOf} />
}
