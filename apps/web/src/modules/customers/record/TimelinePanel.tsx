import type { Customer } from '@rapport/contract'
import { Timeline } from '../../../platform/timeline/Timeline.tsx'
import { CUSTOMER_VIEWS, contactsOf, customerTimeline } from './customer-timeline.ts'

/** The timeline on a customer's page; one writes there unless the customer is archived. */
export function TimelinePanel({ record }: { record: Customer }) {
  return (
    <Timeline
      record={customerTimeline(record.id)}
      views={CUSTOMER_VIEWS}
      people={record.kind === 'company' ? contactsOf(record.id) : null}
      mayRecord={record.can.record === true && record.archivedAt === null}
    />
  )
}
