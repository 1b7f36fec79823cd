import type { Count, CustomerPage, FieldList, MemberList } from '@rapport/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'
import { readOverviewPart } from '../../platform/api/overview-parts.ts'

/** What a list asks the server for; every part as it stands in the address. */
export type ListParams = { filter?: string; search?: string; sort?: string; archived?: 'only' }
export type ListCount = Static<typeof Count>

const PAGE_ROWS = 100
/** Pages kept at a time: rows beyond them are fetched again when one scrolls back. */
const PAGES_KEPT = 20

/** `startIndex` counts the rows before the page, so that every row keeps its place while pages come and go. */
export type PageParam = { cursor: string | null; startIndex: number }

export function customerPagesQuery(params: ListParams) {
  return infiniteQueryOptions({
    queryKey: ['customers', 'list', params],
    queryFn: ({ pageParam, signal }) =>
      api.get<CustomerPage>('/api/v1/customers', {
        query: { ...params, cursor: pageParam.cursor, limit: PAGE_ROWS },
        signal,
      }),
    initialPageParam: { cursor: null, startIndex: 0 } as PageParam,
    getNextPageParam: (last, _pages, param): PageParam | undefined =>
      last.nextCursor === null
        ? undefined
        : { cursor: last.nextCursor, startIndex: param.startIndex + last.items.length },
    getPreviousPageParam: (first, _pages, param): PageParam | undefined =>
      first.previousCursor === null || param.startIndex === 0
        ? undefined
        : { cursor: first.previousCursor, startIndex: Math.max(0, param.startIndex - PAGE_ROWS) },
    maxPages: PAGES_KEPT,
    // A list one is reading does not move by itself: a hint offers to load it anew.
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })
}

export function customerCountQuery(params: ListParams) {
  const { filter, search, archived } = params
  const everything = filter === undefined && search === undefined && archived === undefined
  return queryOptions({
    queryKey: ['customers', 'count', everything ? 'all' : { filter, search, archived }],
    queryFn: ({ signal }) =>
      api.get<ListCount>('/api/v1/customers/count', { query: { filter, search, archived }, signal }),
    staleTime: 60_000,
  })
}

/** What can be shown, filtered and sorted: changes with a new version of the server only. */
export const customerFieldsQuery = queryOptions({
  queryKey: ['customers', 'fields'],
  queryFn: ({ signal }) => api.get<Static<typeof FieldList>>('/api/v1/customers/fields', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'record'],
    queryFn: () => readOverviewPart(customerId, 'customer'),
  })
}

export function scoreQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'score'],
    queryFn: () => readOverviewPart(customerId, 'score'),
  })
}

/** The people a customer can belong to. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api.get<Static<typeof MemberList>>('/api/v1/members', { signal }),
  staleTime: 5 * 60_000,
})
