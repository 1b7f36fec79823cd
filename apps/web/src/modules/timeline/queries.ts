import type { TimelinePage } from '@rapport/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'

const PAGE_ITEMS = 50

/** What happened with a customer, newest first; `kinds` empty means all. Under the customer's key, so that its live hint renews it too. */
export function timelineQuery(customerId: string, kinds: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'one', customerId, 'timeline', [...kinds].sort().join(',')],
    queryFn: ({ pageParam, signal }) =>
      api.get<Static<typeof TimelinePage>>(`/api/v1/customers/${encodeURIComponent(customerId)}/timeline`, {
        query: { kinds: kinds.join(','), cursor: pageParam, limit: PAGE_ITEMS },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}
