import { paths } from '../../../paths.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'
import { StandIn } from '../StandIn.tsx'

const COLUMNS = ['subject', 'state', 'dueAt', 'priority', 'type', 'customerId', 'ownerId']

/** Due times say how far off they are, too. */
const CELLS = { dueAt: { widthPx: 264 } }

const hrefOf = ({ id }: RecordRow) => paths.record('tasks', id)

/** Tasks as a list, a board by state and a calendar by the day they are due. */
export function TaskListPage() {
  return (
    <>
      <StandIn />
      <RecordListPage object="task" columns={COLUMNS} cells={CELLS} hrefOf={hrefOf} />
    </>
  )
}
