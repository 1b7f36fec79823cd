import type { BinnedRecord } from '@rapport/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

export const BIN_KEY = ['bin'] as const
export const BIN_URL = '/api/v1/bin'

type Page = { items: BinnedRecord[]; nextCursor: string | null }

/** A record in the bin: when it was deleted, and by whom; null of one that is not there. */
export function binnedQuery(object: string, recordId: string) {
  return queryOptions({
    queryKey: [...BIN_KEY, object, recordId],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<Page>(BIN_URL, { query: { object, recordId }, signal })
      return items[0] ?? null
    },
  })
}

/** Everything in the bin that the reader may restore, of one object where one is given, the latest first. */
export function binQuery(object: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...BIN_KEY, 'list', object ?? null],
    queryFn: ({ signal, pageParam }) =>
      api.get<Page>(BIN_URL, { query: { object, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null, // widens null to what later pages begin with
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}
