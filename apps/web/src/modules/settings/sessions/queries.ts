import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'

/** A sign-in as the sign-in library lists it. */
export type SessionEntry = {
  id: string
  token: string
  createdAt: string
  updatedAt: string
  expiresAt: string
  userAgent?: string | null
  ipAddress?: string | null
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get<SessionEntry[]>('/api/auth/list-sessions', { signal }),
})

/** Which of them is this browser's: the answer holds its id. Null when the library does not say. */
export const thisSessionQuery = queryOptions({
  queryKey: ['sessions', 'this'],
  queryFn: async ({ signal }) => {
    const answer = await api.get<{ session?: { id?: string } } | null>('/api/auth/get-session', { signal })
    return answer?.session?.id ?? null
  },
})

export function useRevokeSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => api.post<unknown>('/api/auth/revoke-session', { token }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
