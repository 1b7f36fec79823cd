import type { Home, MovementPage } from '@rapport/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'

export type HomeDays = 30 | 90
export const MOVEMENTS_SHOWN = 6

/** All figures of the page in one answer, so that they agree with each other. */
export function homeQuery(days: HomeDays) {
  return queryOptions({
    queryKey: ['home', 'figures', days],
    queryFn: ({ signal }) => api.get<Home>('/api/v1/home', { query: { days }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function movementsQuery(days: HomeDays) {
  return queryOptions({
    queryKey: ['home', 'movements', days],
    queryFn: ({ signal }) =>
      api.get<Static<typeof MovementPage>>('/api/v1/home/movements', {
        query: { days, limit: MOVEMENTS_SHOWN },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}
