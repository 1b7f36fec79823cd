import { notifyManager, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useLostSinceMs } from '../platform/live/lost.ts'

/** Of when the data on the screen is, where it may be old: a reading failed, or nothing is heard of changes any more. */
export type Stale = { asOfMs: number; why: 'failed' | 'lost' }

export function useStale(): Stale | null {
  const queryClient = useQueryClient()
  const lostMs = useLostSinceMs()
  const subscribe = (notify: () => void) => queryClient.getQueryCache().subscribe(notifyManager.batchCalls(notify))
  const failedMs = useSyncExternalStore(subscribe, () => oldestMs(failedReadings(queryClient)))
  const shownMs = useSyncExternalStore(subscribe, () => oldestMs(shownReadings(queryClient)))
  if (failedMs !== null) return { asOfMs: failedMs, why: 'failed' }
  // Until the loss everything was followed; what was read since is newer.
  return lostMs === null || shownMs === null ? null : { asOfMs: Math.max(lostMs, shownMs), why: 'lost' }
}

/** What is on the screen and could not be read anew. */
export function failedReadings(queryClient: QueryClient) {
  return shownReadings(queryClient).filter(({ state }) => state.status === 'error')
}

/** What is on the screen. */
export function shownReadings(queryClient: QueryClient) {
  return queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => state.data !== undefined)
}

function oldestMs(readings: ReturnType<typeof shownReadings>): number | null {
  return readings.length === 0 ? null : Math.min(...readings.map(({ state }) => state.dataUpdatedAt))
}
