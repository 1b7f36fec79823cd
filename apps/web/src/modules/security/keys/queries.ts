import type { ApiKeyList, ApiKeyWithToken, CreateKeyRequest } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { useSubmission } from '../../../platform/submission.ts'

export type KeyKind = 'personal' | 'service'

const PATHS: Readonly<Record<KeyKind, string>> = { personal: '/api/v1/me/tokens', service: '/api/v1/api-keys' }

export function keysQuery(kind: KeyKind) {
  return queryOptions({
    queryKey: ['api-keys', kind],
    queryFn: ({ signal }) => api.get<ApiKeyList>(PATHS[kind], { signal }),
  })
}

export function useCreateKey(kind: KeyKind) {
  const client = useQueryClient()
  return useSubmission({
    send: (values: CreateKeyRequest, request) => api.post<ApiKeyWithToken>(PATHS[kind], values, request),
    onSuccess: () => void client.invalidateQueries({ queryKey: keysQuery(kind).queryKey }),
  })
}

export function useRevokeKey(kind: KeyKind) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete<unknown>(`${PATHS[kind]}/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keysQuery(kind).queryKey }),
  })
}
