import type { Count } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../platform/api/client.ts'

/** How many customers the reader sees in all. Under `customers`, so that whoever changes customers renews it too. */
export const customerCountQuery = queryOptions({
  queryKey: ['customers', 'count', 'all'],
  queryFn: ({ signal }) => api.get<Static<typeof Count>>('/api/v1/customers/count', { signal }),
  staleTime: 60_000,
})
