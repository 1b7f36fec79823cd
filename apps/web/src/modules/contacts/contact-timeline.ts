import { paths } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import type { Page, TimelineRecord, TimelineViews } from '../../platform/timeline/record.ts'

const FIRST_ITEMS = 50

/** What names a contact in the timeline of their company; what is logged there names them. */
export function contactTimeline(companyId: string, contactId: string): TimelineRecord {
  const path = `/api/v1/customers/${encodeURIComponent(companyId)}`
  return {
    id: companyId,
    path,
    queryKey: ['customers', 'one', companyId, 'contact', contactId],
    readFirst: () => api.get<Page>(`${path}/timeline`, { query: { contact: contactId, limit: FIRST_ITEMS } }),
    contactId,
  }
}

/** Entries of orders lead to the order at the company. */
export function timelineViews(companyId: string): TimelineViews {
  return {
    kinds: {},
    hrefOf: ({ orderId }) => (orderId ? paths.customer(companyId, { tab: 'orders', order: orderId }) : null),
  }
}
