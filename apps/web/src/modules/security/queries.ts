import type {
  OwnSecondFactor,
  PasswordAndCodeRequest,
  RecoveryCodes,
  SecondFactorBegun,
  SecondFactorsOfMembers,
  SignInsPage,
  SignInsQuery,
} from '@rapport/contract'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'

const PAGE_ROWS = 20

export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => api.get<OwnSecondFactor>('/api/auth/second-factor', { signal }),
})

export const secondFactorsQuery = queryOptions({
  queryKey: ['second-factors'],
  queryFn: ({ signal }) => api.get<SecondFactorsOfMembers>('/api/v1/members/second-factors', { signal }),
})

export type SignInsFilter = Pick<SignInsQuery, 'member' | 'outcome'>

/** The sign-in log page by page: one's own, or everybody's. */
export function signInsQuery(whose: 'own' | 'all', filter: SignInsFilter) {
  const path = whose === 'own' ? '/api/v1/me/sign-ins' : '/api/v1/sign-ins'
  return infiniteQueryOptions({
    queryKey: ['sign-ins', whose, filter],
    queryFn: ({ signal, pageParam }) =>
      api.get<SignInsPage>(path, { signal, query: { ...filter, cursor: pageParam, limit: PAGE_ROWS } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}

export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: (values: { currentPassword: string }) =>
      api.post<SecondFactorBegun>('/api/auth/second-factor/setup', values),
  })
}

export function useConfirmSecondFactor() {
  const changed = useChanged()
  return useMutation({
    mutationFn: (values: { code: string }) => api.post<RecoveryCodes>('/api/auth/second-factor/confirmation', values),
    onSuccess: changed,
  })
}

export function useRenewCodes() {
  const changed = useChanged()
  return useMutation({
    mutationFn: (values: PasswordAndCodeRequest) =>
      api.post<RecoveryCodes>('/api/auth/second-factor/recovery-codes', values),
    onSuccess: changed,
  })
}

export function useTurnOff() {
  const changed = useChanged()
  return useMutation({
    mutationFn: (values: PasswordAndCodeRequest) => api.post<unknown>('/api/auth/second-factor/removal', values),
    onSuccess: changed,
  })
}

export function useForgetDevices() {
  const changed = useChanged()
  return useMutation({
    mutationFn: () => api.post<unknown>('/api/auth/second-factor/forget-devices', {}),
    onSuccess: changed,
  })
}

export function useResetSecondFactor() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (memberId: string) => api.delete<unknown>(`/api/v1/members/${memberId}/second-factor`),
    onSettled: () => client.invalidateQueries({ queryKey: secondFactorsQuery.queryKey }),
  })
}

function useChanged(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: secondFactorQuery.queryKey }),
      client.invalidateQueries({ queryKey: ['sign-ins'] }),
      client.invalidateQueries({ queryKey: ['sessions'] }),
    ])
}
