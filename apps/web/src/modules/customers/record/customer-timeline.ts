import { encodeFilter } from '@rapport/kernel'
import { api, withQuery } from '../../../platform/api/client.ts'
import { readOverviewPart } from '../../../platform/api/overview-parts.ts'
import type { PeopleQuery, Person, TimelineRecord, TimelineViews } from '../../../platform/timeline/record.ts'
import { SCORE_VIEWS } from './score-views.tsx'

/** Where the timeline of a customer is; its first page comes with the rest of the record. */
export function customerTimeline(customerId: string): TimelineRecord {
  return {
    id: customerId,
    path: `/api/v1/customers/${encodeURIComponent(customerId)}`,
    queryKey: ['customers', 'one', customerId],
    readFirst: () => readOverviewPart(customerId, 'timeline'),
    contactId: null,
  }
}

/** Changes of score have views of their own; entries of orders lead to the order among the customer's orders, opened. */
export const CUSTOMER_VIEWS: TimelineViews = {
  kinds: SCORE_VIEWS,
  hrefOf: ({ orderId }, pathname) => (orderId ? withQuery(pathname, { tab: 'orders', order: orderId }) : null),
}

/** So many contacts of one company are offered; they are searched by their names. */
const CONTACTS_MAX = 200

/** Whom entries of a company can name: those who belong to it, among others or alone. */
export function contactsOf(companyId: string): PeopleQuery {
  return {
    queryKey: ['contacts', 'of', companyId],
    queryFn: async ({ signal }): Promise<Person[]> => {
      const filter = encodeFilter({
        or: [
          { field: 'companyId', op: 'eq', value: companyId },
          { field: 'otherCompaniesIds', op: 'in', value: [companyId] },
        ],
      })
      // In the order of contacts: by name, where one sees names.
      const query = { filter, limit: CONTACTS_MAX }
      const { items } = await api.get<{ items: Person[] }>('/api/v1/contacts', { query, signal })
      return items
    },
  }
}
