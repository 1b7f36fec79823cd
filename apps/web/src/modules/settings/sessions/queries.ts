import type { OwnSession } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get<OwnSession[]>('/api/auth/list-sessions', { signal }),
})

export function useRevokeSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.post<unknown>('/api/auth/revoke-session', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}

/** Ends every session but this one. */
export function useRevokeOthers() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.post<unknown>('/api/auth/revoke-other-sessions', {}),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
