import type { SignInOptions } from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'

export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => api.get<SignInOptions>('/api/auth/sign-in-options', { signal, onSignedOut: 'throw' }),
  staleTime: Number.POSITIVE_INFINITY,
})
