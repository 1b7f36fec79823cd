import type { OwnDeputies } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** Who stands in for the reader, and for whom the reader stands in, now and later. */
export const ownDeputiesQuery = queryOptions({
  queryKey: ['members', 'own-deputies'],
  queryFn: ({ signal }) => api.get<OwnDeputies>('/api/v1/me/deputies', { signal }),
  staleTime: 60_000,
})
