import type { AcceptedInvitation, InvitationOffer } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { chooseWorkspace } from '../../../platform/workspace-choice.ts'
import { forgetToken } from './token.ts'

export function offerQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      api.post<InvitationOffer>('/api/v1/invitation/reading', { token }, { signal, onSignedOut: 'throw' }),
    retry: false,
    gcTime: 0,
  })
}

/** Joins: with a password as somebody new, without one as who is signed in. */
export function useAccept(token: string) {
  const client = useQueryClient()
  const go = useGo()
  return useMutation({
    mutationFn: ({ password }: { password?: string }) =>
      api.post<Static<typeof AcceptedInvitation>>(
        '/api/v1/invitation/acceptance',
        { token, language: currentLanguage(), ...(password === undefined ? {} : { password }) },
        { onSignedOut: 'throw' },
      ),
    onSuccess: ({ workspaceId }) => {
      forgetToken()
      chooseWorkspace(workspaceId) // one who belongs to several comes where the invitation leads
      client.clear() // nothing read as somebody else may stay
      go(paths.home(), { replace: true })
    },
  })
}
