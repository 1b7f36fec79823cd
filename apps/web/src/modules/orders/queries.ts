import type { OrderPage, OrderWithLines } from '@rapport/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'
import { readOverviewPart } from '../../platform/api/overview-parts.ts'

/** Of further pages: the first comes by the customer's page. */
const PAGE_ORDERS = 50

/** A customer's orders, newest first. Under the customer's key, so that its live hint renews them too. */
export function ordersQuery(customerId: string) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'one', customerId, 'orders'],
    queryFn: ({ pageParam, signal }) =>
      pageParam === null
        ? readOverviewPart(customerId, 'orders')
        : api.get<Static<typeof OrderPage>>(`/api/v1/customers/${encodeURIComponent(customerId)}/orders`, {
            query: { cursor: pageParam, limit: PAGE_ORDERS },
            signal,
          }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** One order with its lines and what the reader may do with it. */
export function orderQuery(customerId: string, orderId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'order', orderId],
    queryFn: ({ signal }) => api.get<OrderWithLines>(`/api/v1/orders/${encodeURIComponent(orderId)}`, { signal }),
  })
}
