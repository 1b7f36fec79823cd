import type { ImportList, ImportView } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'

/** Hints can be lost, so a running import is asked for now and then anyway. */
const RUNNING_EVERY_MS = 2_000
const PREPARING_EVERY_MS = 1_000

export const importListQuery = queryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ signal }) => api.get<Static<typeof ImportList>>('/api/v1/imports', { signal }),
})

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', 'one', importId],
    queryFn: ({ signal }) => api.get<ImportView>(importPath(importId), { signal }),
    refetchInterval: ({ state }) => pollEveryMs(state.data),
  })
}

export function importPath(importId: string): string {
  return `/api/v1/imports/${encodeURIComponent(importId)}`
}

export function isRunning(view: Pick<ImportView, 'status'>): boolean {
  return view.status === 'queued' || view.status === 'running'
}

function pollEveryMs(view: ImportView | undefined): number | false {
  if (!view) return false
  if (isRunning(view) || view.status === 'undoing') return RUNNING_EVERY_MS
  return view.status === 'uploaded' && view.preview === null ? PREPARING_EVERY_MS : false
}
