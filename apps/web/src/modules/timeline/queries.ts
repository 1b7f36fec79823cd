import type { TimelinePage } from '@rapport/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { CustomerSearch } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import { readOverviewPart } from '../../platform/api/overview-parts.ts'
import { kindKey } from './entry-text.ts'

/** Of further pages, and of chosen kinds: the first page of everything comes with the record. */
const PAGE_ITEMS = 50

/** The kinds the address asks for; none means all. */
export function chosenKinds({ kinds }: CustomerSearch): string[] {
  return kinds?.split(',').filter((kind) => kindKey(kind) !== null) ?? []
}

/** What happened with a customer, newest first; `kinds` empty means all. Under the customer's key, so that its live hint renews it too. */
export function timelineQuery(customerId: string, kinds: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'one', customerId, 'timeline', [...kinds].sort().join(',')],
    queryFn: ({ pageParam, signal }) =>
      pageParam === null && kinds.length === 0
        ? readOverviewPart(customerId, 'timeline')
        : api.get<Static<typeof TimelinePage>>(`/api/v1/customers/${encodeURIComponent(customerId)}/timeline`, {
            query: { kinds: kinds.join(','), cursor: pageParam, limit: PAGE_ITEMS },
            signal,
          }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}
