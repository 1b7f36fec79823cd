import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

/** The moment of the oldest data on the screen whose last reading failed; null where there is none. */
export function useStaleSinceMs(): number | null {
  const queryClient = useQueryClient()
  return useSyncExternalStore(
    (notify) => queryClient.getQueryCache().subscribe(notifyManager.batchCalls(notify)),
    () => {
      const times = failedReadings(queryClient).map((query) => query.state.dataUpdatedAt)
      return times.length === 0 ? null : Math.min(...times)
    },
  )
}

/** What is on the screen and could not be read anew. */
export function failedReadings(queryClient: QueryClient) {
  return queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => state.status === 'error' && state.data !== undefined)
}
